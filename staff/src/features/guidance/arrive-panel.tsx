import { type CheckupDetail, checkupStatusLabels, guidanceApi, isOpenForResults } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { EmptyState, LinkButton, onDemand, Panel, PersonLine } from '../../ui';
import { vipMark } from '../checkups/status';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';

const ExpectModal = onDemand(() => import('./expect-modal').then((it) => it.ExpectModal));

/** A checkup that is not in today's queue: begin, or hold a VIP's place. */
export function ArrivePanel({ checkup }: { checkup: CheckupDetail }) {
  const { can } = useSession();
  const [expecting, setExpecting] = useState(false);
  const arrive = useVisitAction(guidanceApi.arrive, { success: (it) => t.arrive.done(it.number) });
  const { id, person, vipLevel, number, businessDate, status } = checkup;
  const isOpen = isOpenForResults(status);
  const mayGuide = can('queue:guide') && isOpen;
  const isToday = businessDate === today();
  const hint = () => {
    if (!isOpen) return t.arrive.closed(checkupStatusLabels[status]);
    if (!can('queue:guide')) return t.arrive.readOnly;
    return isToday ? t.arrive.hint : t.arrive.otherDay(businessDate);
  };
  return (
    <Panel>
      <p>
        <PersonLine
          name={person.name}
          sex={person.sex}
          ageYears={person.ageYears}
          vip={vipMark(vipLevel)}
          detail={number}
        />
      </p>
      <EmptyState text={t.arrive.none} />
      <p className="tj-muted">{hint()}</p>
      <div className="guidance-actions">
        {mayGuide ? (
          <Button
            type="primary"
            size="large"
            loading={arrive.pending}
            onClick={() => void arrive.run({ params: { id } })}
          >
            {t.actions.arrive}
          </Button>
        ) : null}
        {mayGuide && vipLevel !== 'none' && isToday ? (
          <Button size="large" onClick={() => setExpecting(true)}>
            {t.actions.expect}
          </Button>
        ) : null}
        <LinkButton size="large" to={`/checkups/${id}`}>
          {t.head.checkup}
        </LinkButton>
      </div>
      <ExpectModal checkupId={id} open={expecting} onClose={() => setExpecting(false)} />
    </Panel>
  );
}
