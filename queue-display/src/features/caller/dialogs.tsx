import { useQuery } from '@tanstack/react-query';
import {
  guidanceApi,
  type HoldKind,
  holdKindLabels,
  type PauseReason,
  pauseReasonLabels,
  type QueueTicket,
  queueRulesApi,
} from '@tijian/shared';
import { useState } from 'react';
import { ask } from './api';
import { BigButton } from './big-button';
import { Choices, Dialog } from './dialog';
import { t } from './locale';
import type { Hold, Pause } from './use-acts';

const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
const lengths = (values: readonly number[], zero: string) =>
  values.map((value) => ({ value, label: value ? t.minutes(value) : zero }));
type Close = { onClose: () => void };

/** Why, then how long; the second answer sends it. */
export function HoldDialog({ ticket, onHold, onClose }: Close & { ticket: QueueTicket; onHold: (hold: Hold) => void }) {
  const [kind, setKind] = useState<HoldKind | null>(null);
  return (
    <Dialog title={t.dialog.hold(ticket.number)} hint={t.dialog.holdHint} onClose={onClose}>
      <Choices
        titled
        label={t.dialog.hold(ticket.number)}
        options={optionsOf(holdKindLabels)}
        chosen={kind}
        onChoose={setKind}
      />
      {kind ? (
        <Choices
          label={t.dialog.holdLength}
          options={lengths([0, 10, 15, 20, 30, 45, 60], t.dialog.never)}
          onChoose={(minutes) => onHold({ kind, ...(minutes ? { minutes } : {}) })}
        />
      ) : null}
    </Dialog>
  );
}

type PauseProps = Close & { campusId: string; onPause: (pause: Pause) => void };

/** Why, then one of the lengths that the campus offers. */
export function PauseDialog({ campusId, onPause, onClose }: PauseProps) {
  const [reason, setReason] = useState<PauseReason | null>(null);
  const rules = useQuery({
    queryKey: ['caller', 'rules', campusId],
    queryFn: () => ask(queueRulesApi.get, { params: { campusId } }),
  });
  return (
    <Dialog title={t.duty.pauseTitle} onClose={onClose}>
      <Choices
        titled
        label={t.duty.pauseTitle}
        options={optionsOf(pauseReasonLabels)}
        chosen={reason}
        onChoose={setReason}
      />
      {reason ? (
        <Choices
          label={t.duty.pauseLength}
          options={lengths([0, ...(rules.data?.pauseLengths ?? [])], t.duty.unknown)}
          onChoose={(minutes) => onPause({ reason, ...(minutes ? { minutes } : {}) })}
        />
      ) : null}
    </Dialog>
  );
}

type CallThisProps = Close & { ticket: QueueTicket; onCall: (reason: string) => void };

export function CallThisDialog({ ticket, onCall, onClose }: CallThisProps) {
  return (
    <Dialog title={t.dialog.callThis(ticket.number)} hint={t.dialog.callThisHint} onClose={onClose}>
      <Choices
        titled
        label={t.dialog.callThis(ticket.number)}
        options={t.dialog.callReasons.map((value) => ({ value, label: value }))}
        onChoose={onCall}
      />
    </Dialog>
  );
}

type TransferProps = Close & { ticket: QueueTicket; onTransfer: (roomId: string | null, reason: string) => void };
const byPlan = 'plan';

/** Other rooms that do the same with their lines, or the plan's choice; then the reason. */
export function TransferDialog({ ticket, onTransfer, onClose }: TransferProps) {
  const [to, setTo] = useState<string>(byPlan);
  const visit = useQuery({
    queryKey: ['caller', 'visit', ticket.visitId],
    queryFn: () => ask(guidanceApi.visit, { params: { id: ticket.visitId } }),
    staleTime: 0,
  });
  const stop = visit.data?.stopList.find((it) => it.choices.some(({ room }) => room.id === ticket.room.id));
  const rooms = (stop?.choices ?? []).filter(({ room, open }) => open && room.id !== ticket.room.id);
  return (
    <Dialog title={t.dialog.transfer(ticket.number)} onClose={onClose}>
      <Choices
        titled={!visit.isPending}
        label={visit.isPending ? t.dialog.loading : t.dialog.transfer(ticket.number)}
        chosen={to}
        onChoose={setTo}
        options={[
          { value: byPlan, label: t.dialog.byPlan },
          ...rooms.map(({ room, waiting, wait }) => ({
            value: room.id,
            label: (
              <span className="caller-two-lines">
                {t.place(room.floor, room.name)}
                <small>{t.dialog.roomLine(waiting, wait.words)}</small>
              </span>
            ),
          })),
        ]}
      />
      <Choices
        label={t.dialog.transferReason}
        options={t.dialog.transferReasons.map((value) => ({ value, label: value }))}
        onChoose={(reason) => onTransfer(to === byPlan ? null : to, reason)}
      />
    </Dialog>
  );
}

type UndoneProps = Close & { ticket: QueueTicket; onFinish: (undone: string[]) => void };

/** Which items were left out in this sitting. */
export function UndoneDialog({ ticket, onFinish, onClose }: UndoneProps) {
  const [undone, setUndone] = useState<string[]>([]);
  const toggle = (id: string) => setUndone((now) => (now.includes(id) ? now.filter((it) => it !== id) : [...now, id]));
  return (
    <Dialog title={t.dialog.undone} hint={t.dialog.undoneHint} onClose={onClose}>
      <fieldset className="caller-choices">
        <legend className="tj-visually-hidden">{t.dialog.undone}</legend>
        {ticket.checkupItemIds.map((id, at) => (
          <button
            key={id}
            type="button"
            className={`caller-button${undone.includes(id) ? ' is-chosen' : ''}`}
            aria-pressed={undone.includes(id)}
            onClick={() => toggle(id)}
          >
            {ticket.items[at]}
          </button>
        ))}
      </fieldset>
      <BigButton main disabled={undone.length === 0} onPress={() => onFinish(undone)}>
        {t.act.finish}
      </BigButton>
    </Dialog>
  );
}

type ConfirmProps = Close & { title: string; words: string; danger?: boolean; onConfirm: () => void };

export function ConfirmDialog({ title, words, danger, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <BigButton main={!danger} danger={danger} onPress={onConfirm}>
        {words}
      </BigButton>
    </Dialog>
  );
}
