import { type DisplaySnapshot, isSilent, type ScreenCall } from '@tijian/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Announcements } from '../../sound/announcements';
import { Player } from '../../sound/player';
import type { Heard } from './screen-state';

type Settings = Pick<DisplaySnapshot['display'], 'volume' | 'speech' | 'quietFrom' | 'quietUntil'>;

/** Speaks what is heard. Tells which call is spoken now, for the picture, and whether the browser holds sound back. */
export function useAnnouncements(settings: Settings | null, clockOffset: number) {
  const [speaking, setSpeaking] = useState<ScreenCall | null>(null);
  const [blocked, setBlocked] = useState(false);
  const player = useRef<Player>(undefined as unknown as Player);
  player.current ??= new Player();
  const current = useRef({ settings, clockOffset });
  current.current = { settings, clockOffset };

  const isMuted = useCallback(() => {
    const { settings: it, clockOffset: offset } = current.current;
    return !it || isSilent(it, Date.now() + offset);
  }, []);
  const announcements = useRef<Announcements>(undefined as unknown as Announcements);
  announcements.current ??= new Announcements({
    isMuted,
    show: (it) => {
      setSpeaking(it);
      setBlocked(player.current.blocked);
    },
    play: async (call) => {
      const { settings: it } = current.current;
      if (it) await player.current.play(call, { speech: it.speech, volume: it.volume / 100 });
    },
  });
  const onHeard = useCallback(({ said, over }: Heard) => announcements.current.hear(said, over), []);

  useEffect(() => {
    const touched = () => void player.current.unlock().then(() => setBlocked(player.current.blocked));
    window.addEventListener('pointerdown', touched);
    setBlocked(player.current.blocked);
    return () => window.removeEventListener('pointerdown', touched);
  }, []);
  return { onHeard, speaking, blocked: blocked && !isMuted() };
}
