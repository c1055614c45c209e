import { ageOf } from '@tijian/shared/live';
import { useCallback, useRef, useState } from 'react';
import { DoorBoard } from './door-board';
import { HallBoard } from './hall-board';
import { t } from './locale';
import { isOld } from './screen-feed';
import { ScreenHead } from './screen-head';
import type { Heard } from './screen-state';
import { clockOf } from './time';
import { useAnnouncements } from './use-announcements';
import { useNewestBuild } from './use-newest-build';
import { useNow } from './use-now';
import { trialCall, useScreen } from './use-screen';

/** A screen in service. */
export function LiveScreen({ onRevoked }: { onRevoked: () => void }) {
  const heard = useRef<(it: Heard) => void>(() => undefined);
  const onHeard = useCallback((it: Heard) => heard.current(it), []);
  const onTrial = useCallback(() => heard.current({ said: [trialCall(t.trial.room)], over: [] }), []);
  const { state, link } = useScreen({ onHeard, onTrial, onRevoked });
  const now = useNow();
  const [openedAt] = useState(now);
  useNewestBuild();
  const sound = useAnnouncements(state?.snapshot.display ?? null, link.clockOffset);
  heard.current = sound.onHeard;

  const age = ageOf(link, now);
  const isStale = isOld(link, state !== null, now, openedAt);
  const shown = { speaking: sound.speaking, serverNow: now + link.clockOffset, now };
  return (
    <main className={`scr scr-${state?.snapshot.display.kind ?? 'hall'}`}>
      <ScreenHead snapshot={state?.snapshot ?? null} now={now} link={link} age={age} soundBlocked={sound.blocked} />
      {isStale ? (
        <p role="alert" className="scr-stale">
          {link.heardAt === null || !state ? t.never : t.stale(clockOf(link.heardAt + link.clockOffset))}
        </p>
      ) : null}
      {state === null ? (
        <p className="scr-none">{t.fetching}</p>
      ) : state.snapshot.display.kind === 'door' ? (
        <DoorBoard state={state} {...shown} />
      ) : (
        <HallBoard state={state} {...shown} />
      )}
    </main>
  );
}
