import { Kbd } from '../../ui';
import { t } from './locale';

/** The keys of the workbench, for who works without a mouse. */
export function KeyHints() {
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'S'], t.keys.save],
    [['Ctrl', 'Enter'], t.keys.sign],
    [['Alt', 'N'], t.keys.add],
    [['Alt', '↑↓'], t.keys.move],
  ];
  return (
    <fieldset className="tj-key-hints">
      <legend className="tj-visually-hidden">{t.keys.label}</legend>
      {hints.map(([keys, word]) => (
        <span key={word}>
          <Kbd keys={keys} /> {word}
        </span>
      ))}
    </fieldset>
  );
}
