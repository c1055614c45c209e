import { guidanceApi, type QueueVisit } from '@tijian/shared';
import { Button } from 'antd';
import { useSession } from '../../lib/session';
import { LinkButton } from '../../ui';
import { t } from './locale';
import { owes } from './owes';
import { useVisitAction } from './use-visit-action';
import type { Asked } from './visit-desk';

type VisitButtonsProps = { visit: QueueVisit; onAsk: (asked: Asked) => void };

/** What may be done with somebody now, under the thumb of who holds the tablet. */
export function VisitButtons({ visit, onAsk }: VisitButtonsProps) {
  const { id, checkup, state, can } = visit;
  const session = useSession();
  const release = useVisitAction(guidanceApi.release);
  const arrive = useVisitAction(guidanceApi.arrive, { success: (it) => t.arrive.done(it.number) });
  const comes = (state === 'expected' || state === 'left') && session.can('queue:guide');
  const isHere = ['present', 'held', 'parked'].includes(state) && session.can('queue:guide');
  const mustPay = owes(visit);
  if (!comes && !isHere && !Object.values(can).some(Boolean)) return null;
  return (
    <div className="guidance-actions">
      {comes ? (
        <Button
          type="primary"
          size="large"
          loading={arrive.pending}
          onClick={() => void arrive.run({ params: { id: checkup.id } })}
        >
          {t.actions.arrive}
        </Button>
      ) : null}
      {mustPay && session.can('charge:read') ? (
        <LinkButton type="primary" size="large" to={`/cashier/${checkup.id}`}>
          {t.actions.pay}
        </LinkButton>
      ) : null}
      {can.release ? (
        <Button
          type={mustPay ? 'default' : 'primary'}
          size="large"
          loading={release.pending}
          onClick={() => void release.run({ params: { id } })}
        >
          {t.actions.release}
        </Button>
      ) : null}
      {can.move ? (
        <Button type={can.release ? 'default' : 'primary'} size="large" onClick={() => onAsk('move')}>
          {t.actions.move}
        </Button>
      ) : null}
      {can.hold ? (
        <Button size="large" onClick={() => onAsk('hold')}>
          {t.actions.hold}
        </Button>
      ) : null}
      {can.expect ? (
        <Button size="large" onClick={() => onAsk('expect')}>
          {state === 'expected' ? t.actions.expectLater : t.actions.expect}
        </Button>
      ) : null}
      {can.leave ? (
        <Button size="large" danger onClick={() => onAsk('leave')}>
          {t.actions.leave}
        </Button>
      ) : null}
      {isHere ? (
        <Button type="text" size="large" onClick={() => onAsk('renewCode')}>
          {t.actions.renewCode}
        </Button>
      ) : null}
    </div>
  );
}
