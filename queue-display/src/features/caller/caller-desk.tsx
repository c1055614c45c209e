import type { CallerRoom, QueueTicket } from '@tijian/shared';
import { useEffect, useState } from 'react';
import { ActButtons } from './act-buttons';
import { type Asked, AskedDialog } from './asked-dialog';
import { CallerBar } from './caller-bar';
import type { KeyAct } from './keys';
import { Lines } from './lines';
import { link } from './link';
import { LinkBanner } from './link-badge';
import { LoadNote } from './load-note';
import { t } from './locale';
import { Notes } from './notes';
import { NowCard } from './now-card';
import { type Act, actFor, offersOf, pauseStep } from './offers';
import { PausedCard } from './paused-card';
import { useSession } from './session';
import { SignOn } from './sign-on';
import { UndoBar, useUndo } from './undo-bar';
import { useActs } from './use-acts';
import { useKeys } from './use-keys';
import { useMyDuty, useRoom } from './use-room';

/** Everything about calling from one room. */
export function CallerDesk({ roomId }: { roomId: string }) {
  const { me } = useSession();
  const duty = useMyDuty();
  const room = useRoom(
    roomId,
    me.campuses.map((it) => it.id),
  );
  useEffect(() => {
    if (room.data) document.title = `${room.data.room.name} · ${t.title}`;
  }, [room.data]);
  if (!room.data) return <LoadNote error={room.error} onRetry={() => void room.refetch()} />;
  return <Desk picture={room.data} elsewhere={duty.data && duty.data.room.id !== roomId ? duty.data : null} />;
}

type DeskProps = { picture: CallerRoom; elsewhere: NonNullable<ReturnType<typeof useMyDuty>['data']> | null };

function Desk({ picture, elsewhere }: DeskProps) {
  const { room, myDuty, mine } = picture;
  const acts = useActs(room.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const serverNow = useServerNow();
  const undo = useUndo(picture, acts.tooLate);
  const offers = offersOf(picture);
  const busy = acts.state.kind !== 'idle';

  const doAct = (act: Act) => {
    if (act === 'next') return void acts.next();
    if (act === 'resume') return void (myDuty && acts.resume(myDuty.id));
    if (!mine) return;
    if (act === 'arrived') void acts.arrived(mine.id);
    else if (act === 'recall') void acts.recall(mine.id);
    else if (act === 'missed') void acts.missed(mine.id);
    else if (act === 'finish') void acts.finish(mine.id, false);
    else if (act === 'finishNext') void acts.finish(mine.id, true);
    else setAsked({ kind: act, ticket: mine });
  };
  /** Asks why, or takes back a pause that has not begun. */
  const pause = () => {
    const step = pauseStep(myDuty);
    if (!myDuty || !step) return;
    if (step === 'cancel') void acts.resume(myDuty.id);
    else setAsked({ kind: 'pause', dutyId: myDuty.id, campusId: myDuty.campusId });
  };
  const press = (key: KeyAct) => {
    if (busy) return;
    if (key === 'undo') return void (undo && acts.undo(undo.eventId));
    if (key === 'pause') return pause();
    const act = actFor(key, offers);
    if (act) doAct(act);
  };
  useKeys(press);

  const mayCall = myDuty?.state === 'working' && !mine && room.open;
  const ask = (kind: 'callThis') => (ticket: QueueTicket) => setAsked({ kind, ticket });
  return (
    <div className="caller">
      <CallerBar picture={picture} busy={busy} onPause={pause} onAsk={setAsked} />
      <LinkBanner />
      <Notes acts={acts} />
      <main className="caller-main">
        <div className="caller-left">
          {!myDuty ? (
            <SignOn
              picture={picture}
              elsewhere={elsewhere}
              disabled={busy}
              onSignOn={(station) => void acts.signOn(station)}
            />
          ) : myDuty.state === 'paused' && !mine ? (
            <PausedCard duty={myDuty} />
          ) : (
            <NowCard picture={picture} said={acts.said} serverNow={serverNow} />
          )}
          <ActButtons offers={offers} disabled={busy} onAct={doAct} />
        </div>
        <div className="caller-right">
          <Lines
            picture={picture}
            serverNow={serverNow}
            onCallThis={mayCall && !busy ? ask('callThis') : null}
            onRejoin={myDuty && !busy ? (ticket) => void acts.rejoin(ticket.id) : null}
          />
          <UndoBar picture={picture} undo={undo} disabled={busy} onUndo={(eventId) => void acts.undo(eventId)} />
        </div>
      </main>
      <AskedDialog asked={asked} picture={picture} acts={acts} onClose={() => setAsked(null)} />
    </div>
  );
}

/** The server's time, by the offset heard over the connection. */
function useServerNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + link.state().clockOffset;
}
