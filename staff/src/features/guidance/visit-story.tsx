import { type QueueVisit, queueEventLabels } from '@tijian/shared';
import { Timeline } from 'antd';
import { formatClock } from '../../lib/time';
import { Panel } from '../../ui';
import { t } from './locale';

/** What happened to somebody today, and who was called before them and why. */
export function VisitStory({ visit: { events, overtakings } }: { visit: QueueVisit }) {
  return (
    <>
      {overtakings.length ? (
        <Panel title={t.story.overtakings}>
          <p className="tj-muted">{t.story.overtakingsHint}</p>
          <ul className="tj-list">
            {overtakings.map((it) => (
              <li key={`${it.number}${it.at}`}>
                <span className="tj-muted">{formatClock(it.at)}</span>
                <strong>{it.number}</strong>
                <span>{it.room.name}</span>
                <span>{it.words}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel title={t.story.title}>
        {events.length ? (
          <Timeline
            items={events.map((it) => ({
              key: it.id,
              content: (
                <div className="guidance-event">
                  <strong>
                    {queueEventLabels[it.kind]}
                    {it.room ? ` · ${it.room.name}` : ''}
                  </strong>
                  {it.reason ? <span>{it.reason}</span> : null}
                  <span className="tj-muted">
                    {formatClock(it.at)} · {it.byName}
                  </span>
                </div>
              ),
            }))}
          />
        ) : (
          <p className="tj-muted">{t.story.none}</p>
        )}
      </Panel>
    </>
  );
}
