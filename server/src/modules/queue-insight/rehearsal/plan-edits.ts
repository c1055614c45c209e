import type { RehearsalEdit } from '@tijian/shared';
import type { RoomFacts } from '../../queue';
import { type Edits, OPENS_AT, type Staff } from './staff-plan';

/** What can be edited of a day, once as it is known and once with the edits. */
export interface Editable {
  staff: Staff;
  walkIns: ReadonlyMap<number, number>;
  noShow: number;
}

/** The edits that make a difference, with what they replace: rooms in their order, then arrivals. */
export function planEdits(rooms: readonly RoomFacts[], edits: Edits, known: Editable, own: Editable): RehearsalEdit[] {
  const said = new Set(edits.rooms.map((it) => it.id));
  const list: RehearsalEdit[] = [
    ...rooms.filter((it) => said.has(it.id)).flatMap((it) => roomEdits(it, known.staff, own.staff)),
    ...[...edits.walkIns]
      .sort((a, b) => a.hour - b.hour)
      .map(({ hour, people }) => ({
        kind: 'walkIns' as const,
        hour,
        planned: known.walkIns.get(hour) ?? 0,
        edited: people,
      })),
    { kind: 'noShow', planned: known.noShow, edited: own.noShow },
  ];
  return list.filter((it) => it.planned !== it.edited);
}

function roomEdits({ id, name: room }: RoomFacts, known: Staff, own: Staff): RehearsalEdit[] {
  const both = (of: (staff: Staff) => number) => ({ room, planned: of(known), edited: of(own) });
  return [
    { kind: 'stations', ...both((it) => it.stations.get(id) ?? 0) },
    { kind: 'opening', ...both((it) => it.opensAt.get(id) ?? OPENS_AT) },
    { kind: 'closing', room, planned: known.closesAt.get(id) ?? null, edited: own.closesAt.get(id) ?? null },
  ];
}
