import { type EntryField, type EvaluatedResult, flagLabels, isAbnormalFlag, type TextTemplate } from '@tijian/shared';
import { memo } from 'react';
import { FlagMark, flagClass } from '../conclusions/flag-mark';
import { ChoiceField } from './choice-field';
import type { FieldState } from './drafts';
import { FieldProblem } from './field-problem';
import { HistoryButton } from './history-button';
import { t } from './locale';
import { NumberField } from './number-field';
import { PreviousValues } from './previous-values';
import { TextField } from './text-field';
import { UnitText } from './unit-text';
import { FIELD } from './walk';

export type FieldActions = {
  change: (key: string, field: EntryField, text: string) => void;
  confirm: (key: string, text: string) => void;
  /** Goes on from the field: 1 next, −1 back. */
  go: (from: Element, step: 1 | -1) => void;
};

type FieldRowProps = {
  fieldKey: string;
  field: EntryField;
  state: FieldState;
  /** What a computed field will be; null where a person typed or nothing changes. */
  computed: EvaluatedResult | null;
  templates: readonly TextTemplate[];
  normal: string | null;
  readOnly: boolean;
  /** Another clerk has stored this meanwhile. */
  theirs: EntryField['result'];
  actions: FieldActions;
};

/** One indicator on its line: value, unit, range, flag as typed, last values beside. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { fieldKey, field, state, computed, readOnly, theirs, actions } = props;
  const { indicator, result, previous } = field;
  const isWide = indicator.kind === 'text' || indicator.kind === 'enum';
  const judged = computed ?? state.judged;
  const flag = judged?.flag ?? null;
  return (
    <div
      className={`tj-entry-row ${isWide ? 'tj-entry-wide' : ''} ${isAbnormalFlag(flag) ? 'tj-entry-abnormal' : ''}`}
      {...(readOnly || indicator.kind === 'image' ? {} : { [FIELD]: fieldKey })}
      data-computed={indicator.derived && !state.dirty && state.text.trim() === ''}
      data-empty={state.text.trim() === '' && !indicator.derived && !indicator.optional}
    >
      <div className="tj-entry-name">
        <span id={`label-${fieldKey.replace(' ', '-')}`}>{indicator.name}</span>
        {indicator.abbr && indicator.abbr !== indicator.name ? <small>{indicator.abbr}</small> : null}
        {indicator.optional && indicator.kind !== 'image' ? <small>{t.field.optional}</small> : null}
      </div>
      <div className={`tj-entry-value ${flagClass(flag)}`}>
        <Control {...props} />
        {indicator.unit && !isWide ? (
          <span className="tj-entry-unit">
            <UnitText unit={indicator.unit} />
          </span>
        ) : null}
        <FieldProblem state={state} fieldKey={fieldKey} theirs={theirs} field={field} actions={actions} />
      </div>
      {isWide ? null : <span className="tj-entry-range">{state.rangeText || result?.rangeText}</span>}
      <span className="tj-entry-flag" aria-live="polite">
        {flag === 'normal' ? <span className="tj-muted">{flagLabels.normal}</span> : <FlagMark flag={flag} />}
      </span>
      <PreviousValues previous={previous} />
      <span className="tj-entry-history">
        {result && result.version > 1 ? <HistoryButton resultId={result.id} name={indicator.name} /> : null}
      </span>
    </div>
  );
});

function Control(props: FieldRowProps) {
  const { field, state, computed, readOnly } = props;
  const { indicator, result } = field;
  if (indicator.kind === 'image') return <span className="tj-muted">{t.field.image}</span>;
  if (readOnly) return <span className="tj-entry-plain">{result?.text ? result.display : '—'}</span>;
  if (indicator.kind === 'enum') return <ChoiceField {...props} />;
  if (indicator.kind === 'text') return <TextField {...props} />;
  return <NumberField {...props} shown={computed ? computed.text : state.text} />;
}

export type ControlProps = FieldRowProps;
