import { queueHealthApi, type SupportNeed } from '@tijian/shared';
import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { callOnce } from '../../lib/query';
import { forsakenAmong, forsakenWords } from './leave-words';
import { t } from './locale';

/** Whoever opens the app is there to read it; the board keeps showing the rooms. Seconds. */
const SHOWN_FOR = 12;
/** The page's first subscription asks as well: once is enough. */
const ONCE_IN_MS = 15_000;

/** What the campus needs now; nothing where that can't be read. */
export const needsAt = (campusId: string): Promise<SupportNeed[]> =>
  callOnce(queueHealthApi.support, { query: { campusId } }).then(
    (it) => it.needs,
    () => [],
  );

/**
 * One notice of the rooms where people wait and nobody works, at the start and when too much was missed to tell each leave. A room goes
 * from it as soon as somebody works there.
 */
export function useForsaken(campusId: string): { look: () => void; settle: (roomId: string) => void } {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const shown = useRef<SupportNeed[]>([]);
  const looks = useRef(0);
  const lookedAt = useRef(Number.NEGATIVE_INFINITY);
  const isOver = useRef(false);

  const look = () => {
    if (performance.now() - lookedAt.current < ONCE_IN_MS) return;
    lookedAt.current = performance.now();
    void needsAt(campusId).then((needs) => {
      if (isOver.current) return;
      // A timer belongs to its key: each look has its own.
      close();
      looks.current++;
      show(forsakenAmong(needs));
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the start
  useEffect(() => {
    isOver.current = false;
    look();
    return () => {
      isOver.current = true;
      close();
    };
  }, []);
  return {
    look,
    settle: (roomId) => {
      const left = shown.current.filter((it) => it.room.id !== roomId);
      if (left.length < shown.current.length) show(left);
    },
  };

  function close(): void {
    shown.current = [];
    notification.destroy(key());
  }

  function key(): string {
    return `duty forsaken ${looks.current}`;
  }

  function show(rooms: SupportNeed[]): void {
    if (rooms.length === 0) {
      close();
      return;
    }
    shown.current = rooms;
    notification.open({
      key: key(),
      type: 'warning',
      title: t.watch.forsaken(rooms.length),
      description: forsakenWords(rooms),
      duration: SHOWN_FOR,
      role: 'alert',
      // It comes with every load of the app: not over the page's own buttons.
      placement: 'bottomRight',
      onClose: () => {
        shown.current = [];
      },
      // Notices are drawn outside of the router: no link can stand there.
      actions: (
        <Button
          type="primary"
          onClick={() => {
            close();
            navigate('/duty-board?show=forsaken');
          }}
        >
          {t.watch.see}
        </Button>
      ),
    });
  }
}
