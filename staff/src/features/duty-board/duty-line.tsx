import { type Duty, pauseReasonLabels } from '@tijian/shared';
import { formatClock } from '../../lib/time';
import { t } from './locale';

/** Somebody at a station: since when, and why and how long they pause. */
export function DutyLine({ duty, withStation }: { duty: Duty; withStation: boolean }) {
  const { user, station, startedAt, state, pauseReason, pauseNote, pausedAt, backAt, pausePending } = duty;
  const reason = pauseReason ? [pauseReasonLabels[pauseReason], pauseNote].filter(Boolean).join('，') : '';
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
          {t.duty.paused(reason, formatClock(pausedAt))}，{backAt ? t.duty.back(formatClock(backAt)) : t.duty.noBack}
        </p>
      ) : null}
      {pausePending ? <p className="board-paused">{t.duty.pending}</p> : null}
    </>
  );
}
