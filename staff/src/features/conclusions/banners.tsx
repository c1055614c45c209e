import type { ChangedResult, Conclusion, ConclusionSheet, FindingChanges } from '@tijian/shared';
import { Alert, Button } from 'antd';
import { formatTime } from '../../lib/time';
import { t } from './locale';
import type { ConclusionState } from './use-conclusion';

/** What has to be known before anything is signed: a correction, changed results, somebody else's version. */
export function Banners({ sheet, work }: { sheet: ConclusionSheet; work: ConclusionState }) {
  const { correction, changedResults, can } = sheet;
  return (
    <>
      {correction ? (
        <Alert type="info" showIcon title={t.correction(correction.ofRevision, correction.reason)} />
      ) : null}
      {changedResults.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t.changed.title(changedResults.length)}
          description={<Lines lines={changedResults.slice(0, 8).map(changeLine)} />}
          action={
            can.write ? (
              <Button type="primary" onClick={() => void work.generate()}>
                {t.changed.action}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {work.stale ? <StaleAlert work={work} /> : null}
      {work.changes ? (
        <Alert
          type="success"
          showIcon
          closable={{ onClose: work.closeChanges }}
          title={isSame(work.changes) ? t.changes.same : t.changes.title}
          description={isSame(work.changes) ? undefined : <Lines lines={changesLines(work.changes)} />}
        />
      ) : null}
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="tj-plain-list">
    {lines.map((it) => (
      <li key={it}>{it}</li>
    ))}
  </ul>
);

function changeLine({ kind, name, before, now }: ChangedResult): string {
  if (kind === 'added') return t.changed.added(name, now ?? '');
  return kind === 'removed' ? t.changed.removed(name) : t.changed.changed(name, before ?? '', now ?? '');
}

const kinds = ['added', 'updated', 'removed', 'toCheck', 'unsupported'] as const;
const isSame = (it: FindingChanges) => kinds.every((kind) => it[kind].length === 0);
const changesLines = (it: FindingChanges) =>
  kinds.flatMap((kind) => (it[kind].length > 0 ? [`${t.changes[kind]}：${it[kind].join('、')}`] : []));

/** Both values of a conflict are at hand: one's own on the screen, the other one in the error. */
function StaleAlert({ work }: { work: ConclusionState }) {
  const details = work.stale?.error?.details as { theirs: number; current: Conclusion | null } | null;
  if (!details?.current) return null;
  const { theirs, current } = details;
  return (
    <Alert
      type="error"
      showIcon
      title={t.stale.title}
      description={t.stale.text(current.updatedByName, formatTime(current.updatedAt))}
      action={
        <span className="tj-marks">
          <Button onClick={() => void work.takeTheirs()}>{t.stale.theirs}</Button>
          <Button
            danger
            onClick={() => {
              work.stale?.reset();
              void work.save({ over: theirs });
            }}
          >
            {t.stale.mine}
          </Button>
        </span>
      }
    />
  );
}
