import {
  ApiError,
  type CallAnswer,
  type CallerRoom,
  callerApi,
  type Duty,
  dutiesApi,
  type HoldKind,
  newId,
  type PauseReason,
} from '@tijian/shared';
import { useMemo, useState } from 'react';
import { ActRunner, type ActState } from './act-runner';
import { ask } from './api';
import { refusalWords } from './refusal-words';
import { roomOf } from './room-state';
import { saidMemory } from './said-memory';
import { refetchDuty, refetchRoom, showRoom } from './use-room';

/** A line for the person who calls: what the server said, or refused. */
export type Note = { kind: 'said' | 'refused'; words: string };
/** What the last call said: who and why, and whom it passed. */
export type Said = { ticketId: string; words: string; overtaken: CallAnswer['overtaken'] };
export type Hold = { kind: HoldKind; minutes: number | null };
export type Pause = { reason: PauseReason; minutes?: number };

/** All acts of a caller, one at a time; each answer is shown at once, a refusal is told and the newest state fetched. */
export function useActs(roomId: string) {
  const [state, setState] = useState<ActState>({ kind: 'idle' });
  const [note, setNote] = useState<Note | null>(null);
  const [said, setSaid] = useState(saidMemory.get);
  const [tooLate, setTooLate] = useState<string | null>(null);
  const runner = useMemo(() => new ActRunner(setState), []);
  const params = { id: roomId };

  const refuse = (error: unknown): void => {
    setNote({ kind: 'refused', words: refusalWords(error) });
    void refetchRoom(roomId);
  };
  const run = async <T>(name: string, send: (key: string) => Promise<T>): Promise<boolean> => {
    try {
      return (await runner.run(name, send)) !== null;
    } catch (error) {
      refuse(error);
      return false;
    }
  };
  /** An act on the line: the answer brings the room with it. */
  const call = (name: string, send: (key: string) => Promise<CallAnswer | CallerRoom>) =>
    run(name, async (key) => {
      const answer = await send(key);
      setNote(null);
      showRoom(roomOf(answer));
      if (!('undo' in answer)) tell(answer);
      return answer;
    });
  /** An act on my duty: the room is asked for again. */
  const duty = (name: string, send: (key: string) => Promise<Duty>) =>
    run(name, async (key) => {
      const answer = await send(key);
      setNote(null);
      await Promise.all([refetchRoom(roomId), refetchDuty()]);
      return answer;
    });
  const say = (it: Said): void => {
    saidMemory.set(it);
    setSaid(it);
  };
  const tell = ({ ticket, words, overtaken }: CallAnswer): void => {
    if (ticket) say({ ticketId: ticket.id, words, overtaken });
    else if (words) setNote({ kind: 'said', words });
  };

  return {
    state,
    note,
    said,
    /** The act that could not be taken back any more. */
    tooLate,
    closeNote: () => setNote(null),
    again: () => void runner.again().catch(refuse),
    giveUp: () => {
      runner.giveUp();
      void refetchRoom(roomId);
    },
    next: () => call('next', (key) => ask(callerApi.next, { params }, key)),
    callThis: (id: string, reason: string) =>
      call('callThis', (key) => ask(callerApi.callThis, { params: { id }, body: { reason } }, key)),
    recall: (id: string) => call('recall', (key) => ask(callerApi.recall, { params: { id } }, key)),
    arrived: (id: string) => call('arrived', (key) => ask(callerApi.arrived, { params: { id } }, key)),
    missed: (id: string) => call('missed', (key) => ask(callerApi.missed, { params: { id } }, key)),
    finish: (id: string, next: boolean, undone: string[] = []) =>
      call('finish', (key) => ask(callerApi.finish, { params: { id }, body: { next, undone } }, key)),
    hold: (id: string, body: Hold) => call('hold', (key) => ask(callerApi.hold, { params: { id }, body }, key)),
    transfer: (id: string, to: string | null, reason: string) =>
      call('transfer', (key) => ask(callerApi.transfer, { params: { id }, body: { roomId: to, reason } }, key)),
    rejoin: (id: string) => call('rejoin', (key) => ask(callerApi.rejoin, { params: { id } }, key)),
    undo: (eventId: string) =>
      call('undo', async (key) => {
        try {
          return await ask(callerApi.undo, { params, body: { eventId } }, key);
        } catch (error) {
          if (error instanceof ApiError && error.code === 'undo_too_late') setTooLate(eventId);
          throw error;
        }
      }),
    signOn: (station: number) => {
      const body = { id: newId(), roomId, station };
      return duty('signOn', (key) => ask(dutiesApi.signOn, { body }, key));
    },
    pause: (id: string, body: Pause) => duty('pause', (key) => ask(dutiesApi.pause, { params: { id }, body }, key)),
    resume: (id: string) => duty('resume', (key) => ask(dutiesApi.resume, { params: { id } }, key)),
    signOff: (id: string) => duty('signOff', (key) => ask(dutiesApi.signOff, { params: { id } }, key)),
  };
}
export type Acts = ReturnType<typeof useActs>;
