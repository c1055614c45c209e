import { type Duty, pauseReasonLabels } from '@tijian/shared';
import { formatClock } from '../../lib/time';
import { StatusTag } from '../../ui';
import { overdueOf } from './board';
import { t } from './locale';

type DutyLineProps = { duty: Duty /** Epoch milliseconds. */; now: number; withStation: boolean };

/** Somebody at a station: since when, and why and how long they pause. */
export function DutyLine({ duty, now, withStation }: DutyLineProps) {
  const { user, station, startedAt, state, pauseReason, pauseNote, pausedAt, backAt, pausePending } = duty;
  const reason = pauseReason ? [pauseReasonLabels[pauseReason], pauseNote].filter(Boolean).join('，') : '';
  const late = overdueOf(duty, now);
  return (
    <>
      <strong>{user.name}</strong>{' '}
      <span className="tj-muted">
        {[withStation ? t.duty.station(station) : null, t.duty.since(formatClock(startedAt))]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {state === 'paused' && pausedAt ? (
        <p className="board-paused">
          {t.duty.paused(reason, formatClock(pausedAt))}，{backAt ? t.duty.back(formatClock(backAt)) : t.duty.noBack}{' '}
          {late > 0 ? <StatusTag status="danger">{t.duty.late(late)}</StatusTag> : null}
        </p>
      ) : null}
      {pausePending ? <p className="board-paused">{t.duty.pending}</p> : null}
    </>
  );
}
