import type { QueueRules } from '@tijian/shared';
import { Alert, Button } from 'antd';
import { t } from './locale';
import { type RuleValues, ruleDifferences } from './rule-words';

const { conflict } = t.rules;
type RulesConflictProps = {
  mine: RuleValues;
  theirs: QueueRules;
  roomName: (id: string) => string;
  onTakeTheirs: () => void;
};

/** Somebody saved other rules meanwhile: what is different, mine beside theirs, and the choice between them. */
export function RulesConflict({ mine, theirs, roomName, onTakeTheirs }: RulesConflictProps) {
  const differences = ruleDifferences(mine, theirs, roomName);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="board-rules-conflict"
      title={conflict.title}
      description={
        <>
          {differences.length ? (
            <table>
              <thead>
                <tr>
                  <th scope="col">{conflict.field}</th>
                  <th scope="col">{conflict.theirs}</th>
                  <th scope="col">{conflict.mine}</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((it) => (
                  <tr key={it.label}>
                    <th scope="row">{it.label}</th>
                    <td>{it.theirs}</td>
                    <td>{it.mine}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p>{conflict.same}</p>
          )}
          <p>{conflict.choose}</p>
          <Button onClick={onTakeTheirs}>{conflict.takeTheirs}</Button>
        </>
      }
    />
  );
}
