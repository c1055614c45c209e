import type { QueueHealth } from '@tijian/shared';
import { StatusTag } from '../../ui';
import { t } from './locale';

const word = t.now;

/** Who has waited longest, against what they were told. People are numbers here. */
export function LongWaits({ waits }: { waits: QueueHealth['longest'] }) {
  return (
    <ol className="health-long">
      {waits.map((it) => (
        <li key={`${it.number} ${it.room.id}`}>
          <strong>{it.number}</strong>
          <span>{it.room.name}</span>
          <span className="health-figure">
            {Math.round(it.minutes)} {t.minutes}
          </span>
          <span className="tj-muted">
            {it.promisedP90 === null ? word.unpromised : word.promised(it.promisedP90)}
            {it.passedBy > 0 ? `，${word.passed(it.passedBy)}` : ''}
          </span>
          {it.promisedP90 !== null && it.minutes > it.promisedP90 ? (
            <StatusTag status="warning">{word.over}</StatusTag>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
