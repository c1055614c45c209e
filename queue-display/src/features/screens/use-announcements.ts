import type { DisplaySnapshot, ScreenCall } from '@tijian/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Announcer, begin, drop, end, hear, silent, withdraw } from '../../sound/announcer';
import { Player } from '../../sound/player';
import type { Heard } from './screen-state';
import { clockOf, isQuiet } from './time';

type Settings = Pick<DisplaySnapshot['display'], 'volume' | 'speech' | 'quietFrom' | 'quietUntil'>;

/** Speaks what is heard, one call after another. Tells which call is spoken now, for the picture, and whether the browser holds sound back. */
export function useAnnouncements(settings: Settings | null, clockOffset: number) {
  const [speaking, setSpeaking] = useState<ScreenCall | null>(null);
  const [blocked, setBlocked] = useState(false);
  const player = useRef<Player>(undefined as unknown as Player);
  player.current ??= new Player();
  const announcer = useRef<Announcer>(silent);
  const current = useRef({ settings, clockOffset });
  current.current = { settings, clockOffset };

  const isMuted = useCallback(() => {
    const { settings: it, clockOffset: offset } = current.current;
    if (!it || it.volume === 0) return true;
    return isQuiet(clockOf(Date.now() + offset).slice(0, 5), it.quietFrom, it.quietUntil);
  }, []);

  const next = useCallback(() => {
    if (announcer.current.speaking) return;
    if (isMuted()) announcer.current = drop(announcer.current);
    announcer.current = begin(announcer.current, Date.now());
    const turn = announcer.current.speaking;
    setSpeaking(turn?.call ?? null);
    setBlocked(player.current.blocked);
    const { settings: it } = current.current;
    if (!turn || !it) return;
    void player.current.play(turn.call, { speech: it.speech, volume: it.volume / 100 }).then(() => {
      announcer.current = end(announcer.current);
      next();
    });
  }, [isMuted]);

  const onHeard = useCallback(
    ({ said, over }: Heard) => {
      for (const it of over) announcer.current = withdraw(announcer.current, it);
      for (const it of said) announcer.current = hear(announcer.current, it, Date.now());
      next();
    },
    [next],
  );

  useEffect(() => {
    const touched = () => void player.current.unlock().then(() => setBlocked(player.current.blocked));
    window.addEventListener('pointerdown', touched);
    setBlocked(player.current.blocked);
    return () => window.removeEventListener('pointerdown', touched);
  }, []);
  return { onHeard, speaking, blocked: blocked && !isMuted() };
}
