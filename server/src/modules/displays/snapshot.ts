import { businessDate, type DisplaySnapshot, type ScreenCall, type ScreenRoom } from '@tijian/shared';
import type { Config } from '../../config';
import { sharedReading } from '../../platform/database';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import type { DisplayEntity } from './display.entity';
import { screensTopic } from './displays.events';
import { findDisplay } from './displays.queries';
import { lastSeqOf } from './lines.queries';
import { screenCalls, screenRooms } from './screens.presenter';

/** What the screen shows now. What it has in common with others is read once for all who ask meanwhile: after an outage all do. */
export async function snapshotOf(scope: ReadScope, config: Config, displayId: string): Promise<DisplaySnapshot> {
  const display = found(await findDisplay(scope, displayId));
  const { campusId } = display;
  const { campus, seq, rooms: all } = await campusPicture(scope, campusId);
  const rooms = roomsShown(display, all);
  const { id, name, kind, floor, volume, speech, quietFrom, quietUntil, version } = display;
  return {
    display: {
      ...{ id, name, kind, floor, volume, speech, quietFrom, quietUntil, version },
      campus: { id: campus.id, name: campus.name },
    },
    hospital: config.TIJIAN_HOSPITAL,
    topic: screensTopic(campusId),
    seq,
    rooms,
    calls: await callsShown(scope, campusId, rooms),
    serverTime: scope.now.toISOString(),
  };
}

/** All rooms of a campus. The topic's number is read first: the picture holds at least all news up to it. */
const campusPicture = (scope: ReadScope, campusId: string) =>
  sharedReading(scope.manager, `screens ${campusId} ${businessDate(scope.now)}`, async () => {
    const campus = found(await findCampus(scope, campusId));
    const seq = await lastSeqOf(scope, screensTopic(campusId));
    return { campus, seq, rooms: await screenRooms(scope, campusId) };
  });

function callsShown(scope: ReadScope, campusId: string, rooms: readonly ScreenRoom[]): Promise<ScreenCall[]> {
  const key = `screen calls ${businessDate(scope.now)} ${rooms.map((it) => it.id)}`;
  return sharedReading(scope.manager, key, () => screenCalls(scope, campusId, rooms));
}

const roomsShown = ({ kind, floor, roomIds }: DisplayEntity, rooms: readonly ScreenRoom[]): ScreenRoom[] =>
  rooms.filter((it) => (kind !== 'floor' || it.floor === floor) && (roomIds.length === 0 || roomIds.includes(it.id)));
