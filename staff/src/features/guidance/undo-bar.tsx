import { UndoOutlined } from '@ant-design/icons';
import type { QueueVisit } from '@tijian/shared';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { t } from './locale';
import { undoWindowMs } from './undo-window';

type UndoBarProps = { undo: QueueVisit['undo']; pending: boolean; onUndo: (eventId: string) => void };

/** The newest act with the seconds in which it can be taken back; gone when they are over. */
export function UndoBar({ undo, pending, onUndo }: UndoBarProps) {
  const left = useLeftMs(undo);
  if (!undo || left <= 0) return null;
  return (
    <section className="guidance-undo" role="status" aria-label={t.undo.label}>
      <span>{undo.words}</span>
      <span className="guidance-undo-left">{t.undo.left(Math.ceil(left / 1000))}</span>
      <Button icon={<UndoOutlined />} loading={pending} onClick={() => onUndo(undo.eventId)}>
        {t.undo.button}
      </Button>
      <i className="guidance-undo-line" key={undo.eventId} aria-hidden="true" />
    </section>
  );
}

function useLeftMs(undo: QueueVisit['undo']): number {
  const [end, setEnd] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const eventId = undo?.eventId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window begins when an act is first seen, whatever is fetched afterwards
  useEffect(() => {
    const start = Date.now();
    setNow(start);
    setEnd(undo ? start + undoWindowMs(undo.until, start) : 0);
  }, [eventId]);
  const isOpen = end > now;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isOpen]);
  return end - now;
}
