import type { QueueVisit } from '@tijian/shared';
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

/** Rooms for a stop with their lines; closed ones can't be chosen. */
export function roomOptions({ stopList }: Pick<QueueVisit, 'stopList'>, stopId: string): Option[] {
  const choices = stopList.find((it) => it.id === stopId)?.choices ?? [];
  return [
    { value: byPlan, label: t.move.bestRoom },
    ...choices.map(({ room, waiting, wait, open }) => ({
      value: room.id,
      label: open
        ? t.move.roomLine(t.floorRoom(room.floor, room.name), waiting, wait.words)
        : `${t.floorRoom(room.floor, room.name)}（${t.stops.closed}）`,
      disabled: !open,
    })),
  ];
}
