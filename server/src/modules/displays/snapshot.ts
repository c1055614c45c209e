import type { DisplaySnapshot, ScreenRoom } from '@tijian/shared';
import type { Config } from '../../config';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import type { DisplayEntity } from './display.entity';
import { screensTopic } from './displays.events';
import { findDisplay } from './displays.queries';
import { lastSeqOf } from './lines.queries';
import { screenCalls, screenRooms } from './screens.presenter';

/** What the screen shows now. The topic's number is read first: the picture holds at least all news up to it. */
export async function snapshotOf(scope: ReadScope, config: Config, displayId: string): Promise<DisplaySnapshot> {
  const display = found(await findDisplay(scope, displayId));
  const { campusId } = display;
  const campus = found(await findCampus(scope, campusId));
  const topic = screensTopic(campusId);
  const seq = await lastSeqOf(scope, topic);
  const rooms = roomsShown(display, await screenRooms(scope, campusId));
  const { id, name, kind, floor, volume, speech, quietFrom, quietUntil, version } = display;
  return {
    display: {
      ...{ id, name, kind, floor, volume, speech, quietFrom, quietUntil, version },
      campus: { id: campus.id, name: campus.name },
    },
    hospital: config.TIJIAN_HOSPITAL,
    topic,
    seq,
    rooms,
    calls: await screenCalls(scope, campusId, rooms),
    serverTime: scope.now.toISOString(),
  };
}

const roomsShown = ({ kind, floor, roomIds }: DisplayEntity, rooms: readonly ScreenRoom[]): ScreenRoom[] =>
  rooms.filter((it) => (kind !== 'floor' || it.floor === floor) && (roomIds.length === 0 || roomIds.includes(it.id)));
