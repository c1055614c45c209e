import type { ReadScope } from '../../../platform/scope';
import {
  type BlockCause,
  chooseNext,
  type ExamineeView,
  type Finished,
  type Go,
  type Hold,
  type ItemRule,
  isOver,
  type Snapshot,
} from '../engine';
import type { QueueStopEntity } from '../queue-stop.entity';
import { minutesOf } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { type Day, loadDay, sexOf, snapshotOf } from './day';
import { roomsOfCompany } from './day.queries';

/** Narrower than the plan itself: these rooms only, or this stop only. */
export interface Wish {
  roomIds?: ReadonlySet<string>;
  stopId?: string;
  /** Any room but this one. */
  except?: string;
  /** Back to this room for this stop, if it calls today and is not closed; else wherever the plan says. */
  back?: { roomId: string; stopId: string };
}

export interface Decided {
  decision: Go | Hold | Finished;
  day: Day;
  snapshot: Snapshot;
  examinee: ExamineeView;
  /** Back to the room that was asked for. */
  isBack?: boolean;
}

/** Where a visit goes next, as of now; its own place in a line is left out of account. Changes nothing. */
export async function decide(
  scope: Pick<ReadScope, 'manager' | 'now'>,
  visit: QueueVisitEntity,
  stops: readonly QueueStopEntity[],
  { back, ...asked }: Wish = {},
): Promise<Decided> {
  const day = await loadDay(scope, visit);
  const companions = visit.companyKey
    ? await roomsOfCompany(scope, visit, { companyKey: visit.companyKey, visitId: visit.id })
    : undefined;
  const snapshot = { ...snapshotOf(day, { without: visit.id }), rules: rulesOf(stops) };
  const isBack = back !== undefined && takesBack(snapshot, back.roomId);
  const wish: Wish = isBack ? { roomIds: new Set([back.roomId]), stopId: back.stopId } : asked;
  const wanted = stops.find((it) => it.id === wish.stopId)?.step;
  const examinee = { ...examineeOf(day, visit, stops, { ...wish, companions }), wanted };
  const decision = chooseNext(snapshot, { type: 'examineeFree', examinee });
  if (decision.kind === 'call' || decision.kind === 'idle') throw new Error('the engine answered for a room');
  return { decision, day, snapshot, examinee, isBack };
}

function takesBack(snapshot: Snapshot, roomId: string): boolean {
  const room = snapshot.rooms.get(roomId);
  return room?.open === true && !isOver(room, snapshot.now);
}

/** Rules of the examinee's own steps: what comes before what is theirs alone. */
export const rulesOf = (stops: readonly QueueStopEntity[]): Map<string, ItemRule> =>
  new Map(
    stops.map(({ step, fasting, fullBladder, meal, after }) => [step, { fasting, fullBladder, meal, after }] as const),
  );

/** The visit as the engine sees it. Stops that were skipped are neither left nor done. */
export function examineeOf(
  day: Pick<Day, 'facts' | 'businessDate'>,
  visit: QueueVisitEntity,
  stops: readonly QueueStopEntity[],
  { companions, roomIds, except }: Omit<Wish, 'stopId'> & { companions?: ReadonlySet<string> } = {},
): ExamineeView {
  const todo = stops.filter((it) => it.state === 'todo');
  const place = visit.placeRoomId ? day.facts.rooms.get(visit.placeRoomId) : undefined;
  const minutes = (at: Date) => minutesOf(at, day.businessDate);
  const blocked = todo.flatMap((it): [string, BlockCause][] => (it.blocked ? [[it.step, it.blocked]] : []));
  const allowed = roomIds ?? (except ? new Set([...day.facts.rooms.keys()].filter((it) => it !== except)) : undefined);
  return {
    id: visit.id,
    vip: visit.vipLevel !== 'none',
    sex: sexOf(visit.sex) ?? 'male',
    zone: place?.zone ?? deskZone(day),
    arrivedAt: minutes(visit.arrivedAt),
    remaining: todo.map((it) => it.step),
    done: stops.filter((it) => it.state === 'done').map((it) => it.step),
    bladderReadyAt: visit.bladderReadyAt ? minutes(visit.bladderReadyAt) : null,
    blocked: new Map(blocked),
    companions,
    allowed,
  };
}

/** Whoever has been nowhere yet stands at the registration desk. */
function deskZone({ facts }: Pick<Day, 'facts'>): number {
  const rooms = [...facts.rooms.values()];
  return (rooms.find((it) => it.department.code === 'REG') ?? rooms.find((it) => it.floor === '1F'))?.zone ?? 0;
}
