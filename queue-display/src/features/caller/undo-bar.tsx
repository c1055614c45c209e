import type { CallerRoom } from '@tijian/shared';
import { useEffect, useState } from 'react';
import { BigButton } from './big-button';
import { t } from './locale';
import { openUndo, undoMs } from './room-state';

type UndoBarProps = { picture: CallerRoom; disabled: boolean; onUndo: (eventId: string) => void };

/** How much longer the newest act can be taken back, by the server's clock as of the picture; null for the one that it was too late for. */
export function useUndo(picture: CallerRoom, tooLate: string | null): { eventId: string; leftMs: number } | null {
  const eventId = openUndo(picture, tooLate)?.eventId ?? null;
  const [end, setEnd] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from the picture that brought the act, not from later ones
  useEffect(() => {
    const start = Date.now();
    setNow(start);
    setEnd(eventId ? start + undoMs(picture) : 0);
  }, [eventId]);
  const isOpen = end > now;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, [isOpen]);
  return eventId && isOpen ? { eventId, leftMs: end - now } : null;
}

/** The newest act and the seconds in which it can be taken back. */
export function UndoBar({ picture, undo, disabled, onUndo }: UndoBarProps & { undo: ReturnType<typeof useUndo> }) {
  if (!undo || !picture.undo) return null;
  return (
    <section className="caller-undo" role="status" aria-label={t.undo.label}>
      <span>{picture.undo.words}</span>
      <span className="caller-undo-left">{t.undo.left(Math.ceil(undo.leftMs / 1000))}</span>
      <BigButton shortcut="undo" disabled={disabled} onPress={() => onUndo(undo.eventId)}>
        {t.act.undo}
      </BigButton>
      <i key={undo.eventId} className="caller-undo-line" aria-hidden="true" />
    </section>
  );
}
