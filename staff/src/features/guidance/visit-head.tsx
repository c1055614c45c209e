import type { QueueVisit } from '@tijian/shared';
import { Progress } from 'antd';
import { Link } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { formatClock } from '../../lib/time';
import { minutesSince, useNow } from '../../lib/use-now';
import { t } from './locale';
import { WhereTag } from './visit-status';
import { Who } from './who';

/** Who it is, how far, and how long it will still take. */
export function VisitHead({ visit }: { visit: QueueVisit }) {
  const { can } = useSession();
  const now = useNow();
  const { stops, checkup, leftMinutes, arrivedAt, state } = visit;
  return (
    <section className="tj-panel guidance-head" aria-label={t.head.facts}>
      <p className="guidance-head-number">{visit.number}</p>
      <div className="guidance-head-who">
        <p>
          <Who person={visit.person} linked /> <WhereTag visit={visit} />
        </p>
        <p className="tj-muted">
          {can('checkup:read') ? <Link to={`/checkups/${checkup.id}`}>{checkup.number}</Link> : checkup.number}
          {' · '}
          {checkup.unitName ?? t.individual}
        </p>
      </div>
      <dl className="guidance-facts">
        <div>
          <dt>{t.head.done}</dt>
          <dd>
            {t.head.stops(stops.done, stops.total)}
            <Progress
              percent={stops.total ? Math.round((stops.done / stops.total) * 100) : 0}
              showInfo={false}
              size="small"
              aria-label={t.progressLabel(stops.done, stops.total)}
            />
          </dd>
        </div>
        {state === 'present' ? (
          <div>
            <dt>{t.head.left}</dt>
            <dd>{leftMinutes === null ? t.head.unknownLeft : t.minutes(leftMinutes)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{state === 'expected' ? t.head.expectedAt : t.head.arrived}</dt>
          <dd>
            {state === 'expected'
              ? formatClock(arrivedAt)
              : t.since(formatClock(arrivedAt), minutesSince(arrivedAt, now))}
          </dd>
        </div>
      </dl>
    </section>
  );
}
