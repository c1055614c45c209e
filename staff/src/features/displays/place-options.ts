import type { DisplayKind } from '@tijian/shared';

type Room = { id: string; name: string; floor: string };
type Place = { kind: DisplayKind; floor?: string; roomIds?: readonly string[] };

/** Rooms to choose for a screen: of a floor screen those of its floor, and what is chosen already, so that it can be seen and taken away. */
export const roomOptions = (rooms: readonly Room[], { kind, floor, roomIds = [] }: Place) =>
  rooms
    .filter((it) => kind !== 'floor' || it.floor === floor || roomIds.includes(it.id))
    .map((it) => ({ value: it.id, label: `${it.floor} ${it.name}` }));
