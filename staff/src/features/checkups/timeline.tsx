import { type CheckupEvent, checkupEventLabels } from '@tijian/shared';
import { Timeline } from 'antd';
import { formatTime } from '../../lib/time';
import { t } from './locale';

const colors: Record<string, string> = {
  registered: 'blue',
  published: 'green',
  returned: 'orange',
  cancelled: 'red',
  item_declined: 'gray',
  item_voided: 'gray',
};

/** The steps of a checkup, the newest first. */
export function EventTimeline({ events }: { events: readonly CheckupEvent[] }) {
  return (
    <Timeline
      items={events.map((it) => ({
        key: it.id,
        color: colors[it.kind] ?? 'blue',
        content: (
          <div className="checkup-event">
            <strong>{checkupEventLabels[it.kind] ?? it.kind}</strong>
            {it.detail ? <span className="checkup-event-detail">{it.detail}</span> : null}
            <span className="tj-muted">
              {formatTime(it.at)} · {t.by(it.byName)}
            </span>
          </div>
        ),
      }))}
    />
  );
}
