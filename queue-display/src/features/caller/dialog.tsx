import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from './locale';

type DialogProps = {
  title: string;
  hint?: string;
  /** What will become of others. */
  warnings?: readonly string[];
  onClose: () => void;
  children: ReactNode;
};

/** One question over the page; Escape and 取消 leave it. */
export function Dialog({ title, hint, warnings = [], onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = element.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="caller-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {hint ? <p className="caller-soft">{hint}</p> : null}
      {warnings.map((it) => (
        <p key={it} className="caller-warning">
          {it}
        </p>
      ))}
      {children}
      <div className="caller-dialog-foot">
        <button type="button" className="caller-button" onClick={onClose}>
          {t.dialog.cancel}
        </button>
      </div>
    </dialog>
  );
}

type ChoicesProps<V extends string | number> = {
  /** Shown above, unless the dialog's title already says it. */
  label: string;
  titled?: boolean;
  options: readonly { value: V; label: ReactNode; disabled?: boolean }[];
  chosen?: V | null;
  onChoose: (value: V) => void;
};

/** Answers under the finger. With `chosen`, one of them is marked. */
export function Choices<V extends string | number>({ label, titled, options, chosen, onChoose }: ChoicesProps<V>) {
  return (
    <fieldset className="caller-choices">
      <legend className={titled ? 'tj-visually-hidden' : undefined}>{label}</legend>
      {options.map((it) => (
        <button
          key={it.value}
          type="button"
          className={`caller-button${it.value === chosen ? ' is-chosen' : ''}`}
          aria-pressed={chosen === undefined ? undefined : it.value === chosen}
          disabled={it.disabled}
          onClick={() => onChoose(it.value)}
        >
          {it.label}
        </button>
      ))}
    </fieldset>
  );
}
