import { Input } from 'antd';
import type { KeyboardEvent } from 'react';
import type { ControlProps } from './field-row';
import { t } from './locale';

/** A number as it is typed. Enter goes on; over an implausible number it confirms first. */
export function NumberField({ fieldKey, field, state, computed, actions, shown }: ControlProps & { shown: string }) {
  const { indicator } = field;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) return actions.go(event.currentTarget, -1);
    if (state.level === 'wrong') return event.currentTarget.select();
    if (state.level === 'ask' && event.currentTarget.dataset.asked !== state.text) {
      event.currentTarget.dataset.asked = state.text;
      return;
    }
    if (state.level === 'ask') actions.confirm(fieldKey, state.text);
    actions.go(event.currentTarget, 1);
  };
  return (
    <Input
      className="tj-entry-number"
      value={shown}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      aria-label={indicator.unit ? t.field.unitLine(indicator.name, indicator.unit) : indicator.name}
      aria-invalid={state.level === 'wrong'}
      status={state.level === 'wrong' ? 'error' : state.level === 'ask' ? 'warning' : ''}
      placeholder={indicator.derived ? t.field.computed : undefined}
      suffix={computed ? <small className="tj-muted">{t.field.computed}</small> : <span />}
      onChange={(event) => actions.change(fieldKey, field, event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target.select()}
    />
  );
}
