import { type CheckupHead, type CheckupStatus, categoryLabels, checkupStatusLabels, vipLabels } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import type { ReactNode } from 'react';
import { useSession } from '../../lib/session';
import { formatDay } from '../../lib/time';
import { LinkButton, PersonLine, StatusTag } from '../../ui';
import { t } from './locale';

const looks: Record<CheckupStatus, Status> = {
  registered: 'waiting',
  in_progress: 'inRoom',
  examined: 'called',
  reviewed: 'active',
  concluded: 'deferred',
  published: 'done',
  cancelled: 'neutral',
};

export function CheckupStatusTag({ status }: { status: CheckupStatus }) {
  return <StatusTag status={looks[status]}>{checkupStatusLabels[status]}</StatusTag>;
}

/** Who is looked at, above every screen about one checkup: never to be mistaken for somebody else. */
export function HeadBar({ head, children }: { head: CheckupHead; children?: ReactNode }) {
  const { can } = useSession();
  const facts = [
    `${t.head.number} ${head.number}`,
    `${t.head.day} ${formatDay(head.businessDate)}`,
    categoryLabels[head.category],
    head.packageName,
    head.unitName ?? t.head.private,
    head.campusName,
  ].filter(Boolean);
  return (
    <section className="tj-head-bar tj-panel" aria-label={head.personName}>
      <div className="tj-head-who">
        <PersonLine
          name={head.personName}
          sex={head.sex}
          ageYears={head.ageYears}
          vip={head.vipLevel === 'none' ? null : vipLabels[head.vipLevel]}
        />
        <CheckupStatusTag status={head.status} />
      </div>
      <div className="tj-muted">{facts.join(' · ')}</div>
      <div className="tj-head-links">
        {children}
        {can('checkup:read') ? <LinkButton to={`/checkups/${head.checkupId}`}>{t.head.checkup}</LinkButton> : null}
        {can('report:read') ? (
          <LinkButton to={`/persons/${head.personId}/comparison`}>{t.head.compare}</LinkButton>
        ) : null}
      </div>
    </section>
  );
}
