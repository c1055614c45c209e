import type { StartRehearsal } from '@tijian/shared';
import { minutesOf, type RoomFacts, type StopDraft } from '../../queue';
import type { Manned } from './coming-day.queries';

export type Edits = Pick<StartRehearsal, 'rooms' | 'walkIns' | 'noShow'>;

export const asPlanned: Edits = { rooms: [], walkIns: [], noShow: undefined };

/** When rooms open where no earlier day tells. Minutes since midnight. */
export const OPENS_AT = 7 * 60 + 30;

export interface Staff {
  from: string | null;
  stations: Map<string, number>;
  opensAt: Map<string, number>;
  /** Only rooms that stop at a time of day. */
  closesAt: Map<string, number>;
}

/** Whoever signed on later than noon was not the first of the day. */
const LATEST_FIRST = 720;

/**
 * The stations of the day itself once somebody has signed on, else of the latest same weekday with duties; without any, every station of
 * the room. Rooms keep their hours of opening and closing
 * unless they are edited.
 */
export function staffPlan(rooms: readonly RoomFacts[], manned: readonly Manned[], edited: Edits['rooms']): Staff {
  const from =
    manned
      .map((it) => it.businessDate)
      .sort()
      .at(-1) ?? null;
  const own = new Map(manned.filter((it) => it.businessDate === from).map((it) => [it.roomId, it]));
  const changes = new Map(edited.map((it) => [it.id, it]));
  const stations = new Map<string, number>();
  const opensAt = new Map<string, number>();
  const closesAt = new Map<string, number>();
  for (const { id, stations: places, openAt, closeAt } of rooms) {
    const was = own.get(id);
    stations.set(id, changes.get(id)?.stations ?? (from === null ? places : (was?.stations ?? 0)));
    const usual = was && from ? Math.round(minutesOf(was.from, from) / 5) * 5 : OPENS_AT;
    opensAt.set(id, changes.get(id)?.opensAt ?? Math.max(Math.min(usual, LATEST_FIRST), openAt));
    const edit = changes.get(id)?.closesAt;
    const closes = edit === undefined ? closeAt : edit;
    if (closes !== null) closesAt.set(id, closes);
  }
  return { from, stations, opensAt, closesAt };
}

/** What the day needs and nobody did on that earlier day: its rooms are taken to be manned as they can be, unless somebody said otherwise. */
export function openUnmanned(
  staff: Staff,
  rooms: readonly RoomFacts[],
  drafts: readonly StopDraft[],
  edits: Edits,
  notes: string[],
): Staff {
  if (staff.from === null) return staff;
  const said = new Set(edits.rooms.map((it) => it.id));
  const lacking = drafts.filter((it) => !it.roomIds.some((id) => (staff.stations.get(id) ?? 0) > 0));
  const opened = rooms.filter(
    (room) => room.mode === 'queue' && !said.has(room.id) && lacking.some((it) => it.roomIds.includes(room.id)),
  );
  for (const it of opened) staff.stations.set(it.id, it.stations);
  if (opened.length) notes.push(`${opened.map((it) => it.name).join('、')}当日无上岗记录，按全部工位计入。`);
  return staff;
}

/** Somebody is there for the step, or nobody is needed. */
export function isManned(
  step: string,
  drafts: readonly StopDraft[],
  rooms: readonly RoomFacts[],
  staff: Staff,
): boolean {
  const ids = drafts.find((it) => it.step === step)?.roomIds ?? [];
  return rooms.some((it) => ids.includes(it.id) && (it.mode === 'self' || (staff.stations.get(it.id) ?? 0) > 0));
}
