import { useEffect, useRef, useState } from 'react';
import { BigButton } from './big-button';
import { t } from './locale';
import type { Acts } from './use-acts';

/** What the server only says goes by itself; a refusal stays until it is read. */
const SAID_MS = 8000;
/** So long an act may take before it is said that it is under way. */
const SLOW_MS = 1000;

/** What came of an act that did not simply happen: it takes long, a refusal, nobody to call, or no answer from the server. */
export function Notes({ acts: { state, note, again, giveUp, closeNote } }: { acts: Acts }) {
  const latest = useRef(closeNote);
  latest.current = closeNote;
  useEffect(() => {
    if (note?.kind !== 'said') return;
    const timer = setTimeout(() => latest.current(), SAID_MS);
    return () => clearTimeout(timer);
  }, [note]);
  const slow = useSlow(state.kind === 'pending');
  if (slow)
    return (
      <p className="caller-note" role="status">
        {t.pending}
      </p>
    );
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

/** True once something has been under way for a while. */
function useSlow(underWay: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!underWay) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [underWay]);
  return slow && underWay;
}
