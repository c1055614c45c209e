import type { EntryField } from '@tijian/shared';
import { Button } from 'antd';
import type { FieldState } from './drafts';
import type { FieldActions } from './field-row';
import { t } from './locale';

type FieldProblemProps = {
  state: FieldState;
  fieldKey: string;
  field: EntryField;
  theirs: EntryField['result'];
  actions: FieldActions;
};

/** What is wrong or rare about a typed value, right below it, with the way on. */
export function FieldProblem({ state, fieldKey, field, theirs, actions }: FieldProblemProps) {
  if (theirs)
    return (
      <div className="tj-entry-problem tj-entry-ask" role="status">
        {t.field.theirs(theirs.enteredByName, theirs.display)}
      </div>
    );
  if (!state.message) return null;
  const { suggestion } = state;
  return (
    <div className={`tj-entry-problem ${state.level === 'wrong' ? 'tj-entry-wrong' : 'tj-entry-ask'}`} role="alert">
      <span>
        {state.message}
        {state.level === 'ask' ? <em>{t.field.confirmHint}</em> : null}
      </span>
      {suggestion ? (
        <Button size="small" tabIndex={-1} onClick={() => actions.change(fieldKey, field, String(suggestion.value))}>
          {t.field.use(suggestion.value, suggestion.unit)}
        </Button>
      ) : null}
      {state.level === 'ask' ? (
        <Button size="small" tabIndex={-1} onClick={() => actions.confirm(fieldKey, state.text)}>
          {t.field.confirm}
        </Button>
      ) : null}
    </div>
  );
}
