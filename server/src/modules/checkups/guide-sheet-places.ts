import { checkupCatalogue } from '@tijian/shared';
import type { ItemOnDay, RoomWithItems } from '../catalogue';
import type { CheckupItemEntity } from './checkup-item.entity';

/** Where an item is done, as the guide sheet says it. */
export interface Place {
  /** The same for items that the same rooms do. */
  key: string;
  floor: string | undefined;
  roomName: string | undefined;
  /** Of the lowest floor: 1F → 1, B1 → -1; unknown last. */
  level: number;
}

type Item = { row: Pick<CheckupItemEntity, 'itemId'>; of: ItemOnDay };

/** The room that does the item, else those of its department; of several like rooms none, since which it will be is decided when it is time. */
export function placeOf({ row, of }: Item, rooms: readonly RoomWithItems[], sex: string): Place {
  const open = rooms.filter((it) => it.sex === null || it.sex === sex);
  const doing = open.filter((it) => it.itemIds.includes(row.itemId));
  const able = doing.length ? doing : open.filter((it) => it.departmentId === of.department.id);
  const floors = [...new Set(able.map((it) => it.floor))].sort((a, b) => levelOf(a) - levelOf(b));
  return {
    key:
      able
        .map((it) => it.id)
        .sort()
        .join(' ') || of.department.id,
    floor: floors.join('/') || undefined,
    roomName: able.length > 1 ? oneOf(able, of.department.code) : able[0]?.name,
    level: levelOf(floors[0]),
  };
}

/** What the names have in common, and who tells which of them it is. */
function oneOf(rooms: readonly RoomWithItems[], department: string): string {
  const [first = '', ...others] = rooms.map((it) => it.name);
  let length = first.length;
  while (others.some((it) => !it.startsWith(first.slice(0, length)))) length--;
  const common = first.slice(0, length).replace(/[\s\d（(#-]+$/, '');
  const mode = checkupCatalogue().departments.find((it) => it.code === department)?.queueMode;
  return `${common}（${mode === undefined || mode === 'queue' ? '以叫号为准' : '以现场指引为准'}）`;
}

function levelOf(floor: string | undefined): number {
  const match = /^(B)?(\d+)/i.exec(floor ?? '');
  if (!match) return 99;
  return Number(match[2]) * (match[1] ? -1 : 1);
}
