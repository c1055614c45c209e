import type { EntryCheckup } from '@tijian/shared';
import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { PersonLine } from '../../ui';
import { CheckupStatusTag, vipMark } from '../checkups/status';
import { t } from './locale';

/** Whose results these are: large enough that nobody writes into the wrong person. */
export function EntryHead({ checkup, viewing = false }: { checkup: EntryCheckup; viewing?: boolean }) {
  const { can } = useSession();
  const facts = [
    t.head.number(checkup.number),
    `${t.head.date} ${checkup.businessDate}`,
    checkup.unitName ? `${t.head.unit} ${checkup.unitName}${checkup.employeeNo ? ` ${checkup.employeeNo}` : ''}` : null,
    checkup.note ? `${t.head.note} ${checkup.note}` : null,
  ].filter(Boolean);
  return (
    <section className="tj-panel tj-entry-who" aria-label={checkup.personName}>
      <div className="tj-entry-who-line">
        <PersonLine
          name={checkup.personName}
          sex={checkup.sex}
          ageYears={checkup.ageYears}
          vip={vipMark(checkup.vipLevel)}
        />
        <CheckupStatusTag status={checkup.status} />
        <span className="tj-entry-who-links">
          {viewing || !can('result:read') ? null : <Link to={`/results/${checkup.id}`}>{t.head.showAll}</Link>}
          {can('checkup:read') ? <Link to={`/checkups/${checkup.id}`}>{t.head.toCheckup}</Link> : null}
        </span>
      </div>
      <div className="tj-muted">{facts.join(' · ')}</div>
      {checkup.open || viewing ? null : <Alert type="info" showIcon title={t.head.locked} />}
    </section>
  );
}
