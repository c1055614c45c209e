import { type Duty, pauseReasonLabels } from '@tijian/shared';
import { clockOf } from './clock';
import { t } from './locale';

/** My station while it pauses. */
export function PausedCard({ duty: { pausedAt, pauseReason, pauseNote, backAt } }: { duty: Duty }) {
  const reason = [pauseReason ? pauseReasonLabels[pauseReason] : null, pauseNote].filter(Boolean).join('，');
  return (
    <section className="caller-now is-empty">
      <p>{t.duty.pausedTitle}</p>
      {pausedAt ? <p>{t.duty.pausedSince(clockOf(pausedAt), reason)}</p> : null}
      <p className="caller-soft">{backAt ? t.duty.back(clockOf(backAt)) : t.duty.noBack}</p>
    </section>
  );
}
