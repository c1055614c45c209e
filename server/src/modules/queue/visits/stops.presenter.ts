import type { QueueStop } from '@tijian/shared';
import {
  type Asker,
  type Blocker,
  backlogOf,
  blockerOf,
  blockerWords,
  type ExamineeView,
  expectWait,
  isManned,
  isOver,
  keyFor,
  type RoomView,
  type Snapshot,
  tuned,
  type WaitRange,
  walkTo,
} from '../engine';
import type { Day } from '../planning/day';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import { instantOf } from '../queue-time';
import { hoursOf } from '../room-hours';
import { presentWait } from '../wait.presenter';

type Choice = QueueStop['choices'][number];
type Hall = { day: Day; snapshot: Snapshot; examinee: ExamineeView };
type Weighed = Hall & {
  backlog: ReturnType<typeof backlogOf>;
  waitOf(snapshot: Snapshot, room: RoomView, asker: Asker): WaitRange;
  /** Whether it is asked where the stop under way could be done instead. */
  mayMove: boolean;
};

/**
 * Stops of a visit with what keeps those that are left, and where they could be done how soon. The backlog may be known already; `waitOf`
 * is another way to reckon waits than anew each time.
 */
export function presentStops(
  hall: Hall & Partial<Weighed>,
  stops: readonly QueueStopEntity[],
  ticket: QueueTicketEntity | null,
): QueueStop[] {
  const weighed = { waitOf: expectWait, mayMove: true, ...hall, backlog: hall.backlog ?? backlogOf(hall.snapshot) };
  return stops.map((it) => presentStop(weighed, it, ticket));
}

function presentStop(hall: Weighed, it: QueueStopEntity, ticket: QueueTicketEntity | null): QueueStop {
  const { facts } = hall.day;
  const doing = ticket?.stopId === it.id;
  const left = it.state === 'todo' && !doing;
  const doneIn = it.state === 'done' && it.roomId ? facts.rooms.get(it.roomId) : undefined;
  return {
    id: it.id,
    name: it.name,
    department: { id: it.departmentId, name: it.name },
    items: it.itemNames,
    state: doing ? 'doing' : it.state,
    needs: [
      ...(it.fasting ? (['fasting'] as const) : []),
      ...(it.fullBladder ? (['full_bladder'] as const) : []),
      ...(it.meal ? (['meal'] as const) : []),
    ],
    blocker: left ? presentBlocker(hall, it) : null,
    choices: left || (doing && hall.mayMove) ? choicesFor(hall, it) : [],
    doneAt: it.doneAt?.toISOString() ?? null,
    doneIn: doneIn ? { id: doneIn.id, name: doneIn.name } : null,
  };
}

/** What keeps the stop, or that none of its rooms is manned. */
function blockerOfStop({ snapshot, examinee }: Hall, it: QueueStopEntity): Blocker | 'room' | null {
  const blocker = blockerOf(snapshot, examinee, it.step);
  if (blocker) return blocker;
  const rooms = it.roomIds.flatMap((id) => snapshot.rooms.get(id) ?? []);
  return rooms.some(isManned) ? null : 'room';
}

function presentBlocker(hall: Hall, it: QueueStopEntity): QueueStop['blocker'] {
  const code = blockerOfStop(hall, it);
  if (!code) return null;
  const { bladderReadyAt } = hall.examinee;
  const until =
    code === 'bladder' && bladderReadyAt !== null
      ? instantOf(bladderReadyAt, hall.day.businessDate).toISOString()
      : null;
  return { code, words: blockerWords[code], until };
}

/** Rooms that can do the stop, the shortest wait first, those of which nobody can tell last. */
function choicesFor({ day, snapshot, examinee, backlog, waitOf }: Weighed, it: QueueStopEntity): Choice[] {
  const key = keyFor(snapshot, examinee, it.step, backlog, tuned);
  const choices = it.roomIds.flatMap((id): Choice[] => {
    const room = day.facts.rooms.get(id);
    const view = snapshot.rooms.get(id);
    if (!room || !view) return [];
    const wait = presentWait(
      waitOf(snapshot, view, { vip: examinee.vip, key, walk: walkTo(snapshot, examinee, view) }),
      hoursOf(room, day.now),
    );
    const waiting = view.line.vips + view.line.keys.length;
    return [
      {
        room: { id, name: room.name, floor: room.floor },
        wait,
        waiting,
        open: view.open && !isOver(view, snapshot.now),
        manned: isManned(view),
      },
    ];
  });
  return choices.sort((a, b) => (a.wait.expected ?? Infinity) - (b.wait.expected ?? Infinity));
}
