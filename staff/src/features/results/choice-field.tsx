import type { KeyboardEvent } from 'react';
import { optionForKey, optionKeys } from './drafts';
import type { ControlProps } from './field-row';

/** Choices as buttons: a digit or letter chooses and goes on, arrows move, touch works too. */
export function ChoiceField({ fieldKey, field, state, normal, actions }: ControlProps) {
  const { options, name } = field.indicator;
  const keys = optionKeys(options);
  const chosen = state.judged?.problem ? state.text : (state.judged?.text ?? '');
  const at = options.findIndex((it) => it.value === chosen);
  const choose = (value: string) => actions.change(fieldKey, field, value);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.currentTarget;
    if (event.key === 'Enter') {
      event.preventDefault();
      return actions.go(from, event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Backspace' || event.key === 'Delete') return choose('');
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = options[(at + step + options.length) % options.length];
      if (next) choose(next.value);
      return focusChoice(from, options.indexOf(next ?? options[0]!));
    }
    const option = event.key.length === 1 ? optionForKey(options, event.key) : null;
    if (!option) return;
    event.preventDefault();
    choose(option.value);
    actions.go(from, 1);
  };

  return (
    <div className="tj-choices" role="radiogroup" aria-label={name} onKeyDown={onKeyDown}>
      {options.map((it, place) => (
        // biome-ignore lint/a11y/useSemanticElements: digits and letters choose too, and a second press clears; native radios do neither
        <button
          key={it.value}
          type="button"
          role="radio"
          aria-checked={it.value === chosen}
          tabIndex={place === Math.max(at, 0) ? 0 : -1}
          className={`tj-choice ${it.value === normal ? 'tj-choice-normal' : ''}`}
          onClick={() => choose(it.value === chosen ? '' : it.value)}
        >
          {keys[place] ? (
            <span className="tj-choice-key" aria-hidden="true">
              {keys[place]}
            </span>
          ) : null}
          {it.label}
        </button>
      ))}
    </div>
  );
}

function focusChoice(group: HTMLElement, place: number): void {
  requestAnimationFrame(() => group.querySelectorAll<HTMLElement>('[role="radio"]')[place]?.focus());
}
