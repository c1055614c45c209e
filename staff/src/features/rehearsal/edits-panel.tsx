import type { RehearsalEdit } from '@tijian/shared';
import { Panel } from '../../ui';
import { editWords } from './edit-words';
import { t } from './locale';

/** What the rehearsal was run with, against what was known of the day. */
export function EditsPanel({ edits }: { edits: readonly RehearsalEdit[] }) {
  if (edits.length === 0) return <p className="tj-muted">{t.edits.unedited}</p>;
  return (
    <Panel title={t.edits.title(edits.length)}>
      <ul className="rehearsal-edits">
        {edits.map(editWords).map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </Panel>
  );
}
