import { examinee, nine, room, rules, snapshot, station } from './test-day';
import type { BlockCause, ExamineeView, RoomView, Snapshot, StationState } from './types';

const items = ['register', 'blood', 'usa', 'meal', 'pelvis', 'gyn', 'ecg', 'eye'];

/** A made-up moment of a day and somebody who asks where to go. */
export function randomQuestion(random: () => number): { snapshot: Snapshot; examinee: ExamineeView } {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const share = (part: number) => random() < part;
  const states: StationState[] = ['idle', 'busy', 'busy', 'paused', 'off'];
  const makeRoom = (item: string, index: number): RoomView => {
    if (item === 'meal') return room(item, { unlimited: true, stations: [] });
    const keys = Array.from({ length: Math.floor(random() * 6) }, () => 450 + random() * 90).sort((a, b) => a - b);
    const makeStation = () =>
      station({
        state: pick(states),
        since: nine - random() * 20,
        pausePending: share(0.1),
        backAt: share(0.3) ? 545 : null,
      });
    return room(item, {
      id: `${item}${index}`,
      zone: Math.floor(random() * 2),
      sex: share(0.2) ? pick(['male', 'female']) : null,
      open: share(0.9),
      reopensAt: share(0.5) ? nine + random() * 20 - 5 : null,
      openAt: share(0.1) ? nine + 10 : 450,
      line: { vips: share(0.2) ? 1 : 0, keys },
      stations: Array.from({ length: 1 + Math.floor(random() * 3) }, makeStation),
    });
  };
  const rooms = [...items, ...items].map(makeRoom);
  const given = items.filter(() => share(0.6));
  const done = given.filter(() => share(0.4));
  const causes: BlockCause[] = ['unpaid', 'declined', 'critical'];
  const who = examinee({
    vip: share(0.1),
    sex: pick(['male', 'female']),
    zone: Math.floor(random() * 2),
    arrivedAt: nine - random() * 80,
    remaining: given.filter((it) => !done.includes(it)),
    done,
    bladderReadyAt: share(0.5) ? nine + random() * 30 - 15 : null,
    blocked: share(0.2) ? new Map([[pick(items), pick(causes)]]) : undefined,
    companions: share(0.2) ? new Set([pick(rooms).id]) : undefined,
  });
  return { snapshot: snapshot(rooms, { rules, strictFasting: share(0.3) }), examinee: who };
}
