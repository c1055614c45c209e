import { Button } from 'antd';
import { Kbd } from '../../ui';
import { t } from './locale';
import type { EntrySave } from './use-entry-save';
import type { EntryState } from './use-entry-state';

type EntryBarProps = {
  state: EntryState;
  save: EntrySave;
  onSave: (after: 'stay' | 'next') => void;
  onSkip: () => void;
  onBack: () => void;
};

const hints: readonly (readonly [readonly string[], string])[] = [
  [['Enter'], t.keys.next],
  [['Shift', 'Enter'], t.keys.previous],
  [['F2'], t.keys.normal],
  [['F4'], t.keys.allNormal],
  [['1–9'], t.keys.digit],
  [['Ctrl', 'Enter'], t.keys.line],
];

/** Always in sight below the fields: how much is unsaved, and the way on. */
export function EntryBar({ state, save, onSave, onSkip, onBack }: EntryBarProps) {
  return (
    <section className="tj-entry-bar" aria-label={t.bar.label}>
      <span role="status">
        {state.dirtyCount > 0 ? <strong>{t.bar.dirty(state.dirtyCount)}</strong> : t.bar.clean}
        {state.abnormalCount > 0 ? ` · ${t.bar.abnormal(state.abnormalCount)}` : ''}
      </span>
      <span className="tj-entry-keys" aria-hidden="true">
        {hints.map(([keys, word]) => (
          <span key={word}>
            <Kbd keys={keys} /> {word}
          </span>
        ))}
      </span>
      <span className="tj-form-buttons">
        <Button onClick={onBack}>{t.bar.back}</Button>
        <Button onClick={onSkip}>{t.bar.skip}</Button>
        <Button disabled={state.items.length === 0} loading={save.pending} onClick={() => onSave('stay')}>
          {t.bar.save}
        </Button>
        <Button type="primary" loading={save.pending} data-save-next onClick={() => onSave('next')}>
          {t.bar.saveNext} <Kbd keys={['Ctrl', 'S']} />
        </Button>
      </span>
    </section>
  );
}
