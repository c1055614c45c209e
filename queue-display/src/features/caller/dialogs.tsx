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
import { holdLengths } from './hold-lengths';
import { t } from './locale';
import { transferRooms } from './transfer-rooms';
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
          options={lengths(holdLengths(kind), t.dialog.never)}
          onChoose={(minutes) => onHold({ kind, minutes: minutes || null })}
        />
      ) : null}
    </Dialog>
  );
}

type PauseProps = Close & { campusId: string; warnings: readonly string[]; onPause: (pause: Pause) => void };

/** Why, then one of the lengths that the campus offers. */
export function PauseDialog({ campusId, warnings, onPause, onClose }: PauseProps) {
  const [reason, setReason] = useState<PauseReason | null>(null);
  const rules = useQuery({
    queryKey: ['caller', 'rules', campusId],
    queryFn: () => ask(queueRulesApi.get, { params: { campusId } }),
  });
  return (
    <Dialog title={t.duty.pauseTitle} warnings={warnings} onClose={onClose}>
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
  const rooms = transferRooms(visit.data?.stopList ?? [], ticket.room.id);
  return (
    <Dialog title={t.dialog.transfer(ticket.number)} onClose={onClose}>
      <Choices
        titled={!visit.isPending}
        label={visit.isPending ? t.dialog.loading : t.dialog.transfer(ticket.number)}
        chosen={to}
        onChoose={setTo}
        options={[
          { value: byPlan, label: t.dialog.byPlan },
          ...rooms.map(({ id, name, words, disabled }) => ({
            value: id,
            disabled,
            label: (
              <span className="caller-two-lines">
                {name}
                <small>{words}</small>
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

type ConfirmProps = Close & {
  title: string;
  warnings: readonly string[];
  words: string;
  danger?: boolean;
  onConfirm: () => void;
};

export function ConfirmDialog({ title, warnings, words, danger, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} warnings={warnings} onClose={onClose}>
      <BigButton main={!danger} danger={danger} onPress={onConfirm}>
        {words}
      </BigButton>
    </Dialog>
  );
}
