import { useEffect, useRef } from 'react';
import { BigButton } from './big-button';
import { t } from './locale';
import type { Acts } from './use-acts';

/** What the server only says goes by itself; a refusal stays until it is read. */
const SAID_MS = 8000;

/** What came of an act that did not simply happen: a refusal, nobody to call, or no answer from the server. */
export function Notes({ acts: { state, note, again, giveUp, closeNote } }: { acts: Acts }) {
  const latest = useRef(closeNote);
  latest.current = closeNote;
  useEffect(() => {
    if (note?.kind !== 'said') return;
    const timer = setTimeout(() => latest.current(), SAID_MS);
    return () => clearTimeout(timer);
  }, [note]);
  if (state.kind === 'retrying')
    return (
      <p className="caller-note is-warning" role="status">
        {t.trouble.retrying}
      </p>
    );
  if (state.kind === 'failed')
    return (
      <div className="caller-note is-danger" role="alert">
        <span>
          {t.trouble.failed}：{state.message}
        </span>
        <BigButton main onPress={again}>
          {t.trouble.again}
        </BigButton>
        <BigButton onPress={giveUp}>{t.trouble.giveUp}</BigButton>
      </div>
    );
  if (!note) return null;
  return (
    <div className={`caller-note${note.kind === 'refused' ? ' is-warning' : ''}`} role="alert">
      <span>{note.words}</span>
      <BigButton onPress={closeNote}>{t.trouble.close}</BigButton>
    </div>
  );
}
