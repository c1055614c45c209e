import {
  newId,
  type RehearsalChange,
  type RehearsalInput,
  type RehearsalPlan,
  type RehearsalRoom,
  StartRehearsal,
} from '@tijian/shared';
import { t } from './locale';

/** A rehearsal that is being prepared: what was touched of the plan, and how it is simulated. */
export type Draft = {
  rooms: Record<string, { stations: number; opensAt: number; closesAt: number | null }>;
  walkIns: Record<number, number>;
  /** Percent; null: as in the plan. */
  noShow: number | null;
  changes: RehearsalChange[];
  runs: number;
  seed: number;
};

export type DraftRoom = Draft['rooms'][string];

/** Nothing edited, with the comparisons people ask for first: one more station where each has most to do, and opening half an hour earlier. */
export function freshDraft({ busiestRoomId }: RehearsalPlan): Draft {
  const changes: RehearsalChange[] = [
    ...(busiestRoomId ? [{ kind: 'stations' as const, roomId: busiestRoomId, more: 1 }] : []),
    { kind: 'opening', roomId: null, earlier: 30 },
  ];
  return { rooms: {}, walkIns: {}, noShow: null, changes, runs: 20, seed: 1 };
}

/** As an earlier rehearsal was asked for, as far as the plan has its rooms. */
export function draftFrom(plan: RehearsalPlan, input: RehearsalInput): Draft {
  const { noShow, runs, seed } = input;
  const rooms = new Map(plan.rooms.map((it) => [it.id, it]));
  return {
    rooms: Object.fromEntries(
      input.rooms.flatMap(({ id, closesAt, ...it }) => {
        const room = rooms.get(id);
        return room ? [[id, { ...it, closesAt: closesAt === undefined ? closingOf(room) : closesAt }]] : [];
      }),
    ),
    walkIns: Object.fromEntries(input.walkIns.map((it) => [it.hour, it.people])),
    noShow: noShow === undefined ? null : percentOf(noShow),
    changes: input.changes.filter((it) => !('roomId' in it) || it.roomId === null || rooms.has(it.roomId)),
    runs,
    seed,
  };
}

/** In tenths of a percent, as the plan has it. */
export const percentOf = (share: number): number => Math.round(share * 1000) / 10;
const shareOf = (percent: number): number => Math.round(percent * 10) / 1000;

const closingOf = ({ closesAt = null }: RehearsalRoom): number | null => closesAt;

export const roomOf = (draft: Draft, room: RehearsalRoom): DraftRoom =>
  draft.rooms[room.id] ?? { stations: room.stations, opensAt: room.opensAt, closesAt: closingOf(room) };

/** Hours of the plan, and those that only the draft has. */
export function hoursOf(plan: RehearsalPlan, draft: Draft): RehearsalPlan['hours'] {
  const known = new Set(plan.hours.map((it) => it.hour));
  const more = Object.keys(draft.walkIns)
    .map(Number)
    .filter((it) => !known.has(it));
  const none = { booked: 0, registered: 0, walkIns: 0 };
  return [...plan.hours, ...more.map((hour) => ({ hour, ...none }))].sort((a, b) => a.hour - b.hour);
}

/** What is sent. Only what differs from the plan is an edit: the rest follows the plan as it is when the job runs. */
export function wishOf(plan: RehearsalPlan, draft: Draft): Omit<StartRehearsal, 'id'> {
  const { campusId, on } = plan;
  const { changes, runs, seed } = draft;
  const noShow = draft.noShow === null ? plan.noShow : shareOf(draft.noShow);
  return {
    ...{ campusId, on, runs, seed, changes },
    rooms: plan.rooms.flatMap((room) => {
      const { id, stations, opensAt } = room;
      const own = roomOf(draft, room);
      const differs = own.stations !== stations || own.opensAt !== opensAt || own.closesAt !== closingOf(room);
      return differs ? [{ id, ...own }] : [];
    }),
    walkIns: hoursOf(plan, draft).flatMap(({ hour, walkIns }) => {
      const people = draft.walkIns[hour] ?? walkIns;
      return people === walkIns ? [] : [{ hour, people }];
    }),
    ...(noShow === plan.noShow ? {} : { noShow }),
  };
}

/** Whether another day would throw something away. */
export const isEdited = (plan: RehearsalPlan, draft: Draft, fresh: Draft): boolean =>
  JSON.stringify(wishOf(plan, draft)) !== JSON.stringify(wishOf(plan, fresh));

/** What keeps the draft from being rehearsed, in words with their place. */
export function problemsOf(plan: RehearsalPlan, draft: Draft): string[] {
  const wish = wishOf(plan, draft);
  const { error } = StartRehearsal.safeParse({ id: newId(), ...wish });
  return (error?.issues ?? []).map(({ path: [list, at], message }) => {
    if (list === 'changes' && typeof at === 'number') return t.start.changeProblem(at + 1, message);
    const room = list === 'rooms' && plan.rooms.find((it) => it.id === wish.rooms[Number(at)]?.id);
    return room ? t.start.roomProblem(room.name, message) : message;
  });
}
