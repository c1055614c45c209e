import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { t } from '../locale/zh-CN';
import { StatusTag } from './status-tag';

type PersonLineProps = {
  name: string;
  sex?: 'M' | 'F' | null;
  ageYears?: number | null;
  /** Checkup number, phone tail, unit: what tells two people of one name apart. */
  detail?: ReactNode;
  vip?: string | null;
  to?: string;
};

/** A person on one line: name, sex, age, VIP mark and what tells them apart. */
export function PersonLine({ name, sex, ageYears, detail, vip, to }: PersonLineProps) {
  const sexWord =
    sex === 'M' ? t.person.male : sex === 'F' ? t.person.female : sex === null ? t.person.unknownSex : null;
  const facts = [sexWord, ageYears == null ? null : t.person.age(ageYears)].filter(Boolean).join(' · ');
  return (
    <span className="tj-person">
      {to ? (
        <Link className="tj-person-name" to={to}>
          {name}
        </Link>
      ) : (
        <span className="tj-person-name">{name}</span>
      )}
      {vip ? <StatusTag status="vip">{vip}</StatusTag> : null}
      {facts ? <span className="tj-person-facts">{facts}</span> : null}
      {detail ? <span className="tj-person-detail">{detail}</span> : null}
    </span>
  );
}
