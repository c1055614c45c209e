import type { QueueStop, QueueVisit } from '@tijian/shared';
import { t } from './locale';

type Option = { value: string; label: string; disabled?: boolean };
/** The value that stands for: the plan, or the best room, chooses. */
export const byPlan = 'plan';

/** What somebody can be sent to do: the plan's choice first, then the stops left; blocked ones say why. */
export function stopOptions({ stopList }: Pick<QueueVisit, 'stopList'>): Option[] {
  const left = stopList.filter((it) => it.state === 'todo' || it.state === 'doing');
  return [
    { value: byPlan, label: t.move.byPlan },
    ...left.map(({ id, name, blocker, choices }) => ({
      value: id,
      label: blocker ? `${name}（${blocker.words}）` : name,
      disabled: blocker !== null || choices.length === 0,
    })),
  ];
}

/** Why nobody can be sent to a room now, or null. */
export function whyShut({ open, manned }: Pick<QueueStop['choices'][number], 'open' | 'manned'>): string | null {
  if (!open) return t.stops.closed;
  return manned ? null : t.stops.unmanned;
}

/** Rooms for a stop with their lines; closed and unmanned ones can't be chosen. */
export function roomOptions({ stopList }: Pick<QueueVisit, 'stopList'>, stopId: string): Option[] {
  const choices = stopList.find((it) => it.id === stopId)?.choices ?? [];
  return [
    { value: byPlan, label: t.move.bestRoom },
    ...choices.map((it) => {
      const place = t.floorRoom(it.room.floor, it.room.name);
      const shut = whyShut(it);
      return {
        value: it.room.id,
        label: shut ? `${place}（${shut}）` : t.move.roomLine(place, it.waiting, it.wait.words),
        disabled: shut !== null,
      };
    }),
  ];
}
