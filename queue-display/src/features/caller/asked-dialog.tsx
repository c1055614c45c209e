import type { CallerRoom, QueueTicket } from '@tijian/shared';
import { pauseWords, signOffWords } from './consequences';
import { CallThisDialog, ConfirmDialog, HoldDialog, PauseDialog, TransferDialog, UndoneDialog } from './dialogs';
import { t } from './locale';
import type { Acts } from './use-acts';

/** The question on the screen. */
export type Asked =
  | { kind: 'callThis' | 'hold' | 'transfer' | 'undone'; ticket: QueueTicket }
  | { kind: 'pause'; dutyId: string; campusId: string }
  | { kind: 'signOff'; dutyId: string };

type AskedDialogProps = { asked: Asked | null; picture: CallerRoom; acts: Acts; onClose: () => void };

/** Questions before an act; the answer closes the question and sends the act. */
export function AskedDialog({ asked, picture, acts, onClose }: AskedDialogProps) {
  if (!asked) return null;
  const then = (act: () => Promise<unknown>) => {
    onClose();
    void act();
  };
  switch (asked.kind) {
    case 'callThis':
      return (
        <CallThisDialog
          ticket={asked.ticket}
          onCall={(reason) => then(() => acts.callThis(asked.ticket.id, reason))}
          onClose={onClose}
        />
      );
    case 'hold':
      return (
        <HoldDialog
          ticket={asked.ticket}
          onHold={(hold) => then(() => acts.hold(asked.ticket.id, hold))}
          onClose={onClose}
        />
      );
    case 'transfer':
      return (
        <TransferDialog
          ticket={asked.ticket}
          onTransfer={(roomId, reason) => then(() => acts.transfer(asked.ticket.id, roomId, reason))}
          onClose={onClose}
        />
      );
    case 'undone':
      return (
        <UndoneDialog
          ticket={asked.ticket}
          onFinish={(undone) => then(() => acts.finish(asked.ticket.id, false, undone))}
          onClose={onClose}
        />
      );
    case 'pause':
      return (
        <PauseDialog
          campusId={asked.campusId}
          warnings={pauseWords(picture, asked.dutyId)}
          onPause={(pause) => then(() => acts.pause(asked.dutyId, pause))}
          onClose={onClose}
        />
      );
    case 'signOff':
      return (
        <ConfirmDialog
          danger
          title={t.duty.signOffAsk(picture.room.name)}
          warnings={signOffWords(picture, asked.dutyId)}
          words={t.duty.signOff}
          onConfirm={() => then(() => acts.signOff(asked.dutyId))}
          onClose={onClose}
        />
      );
  }
}
