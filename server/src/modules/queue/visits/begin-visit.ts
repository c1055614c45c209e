import { businessDate, isOpenForResults, newId } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { ReadScope, Scope } from '../../../platform/scope';
import { itemVersionsByIds } from '../../catalogue';
import { type CheckupEntity, listItems, nextSerial } from '../../checkups';
import { Act } from '../act';
import { campusFacts } from '../planning/campus-facts';
import { decide } from '../planning/decide';
import { draftStops } from '../planning/draft-stops';
import { lockFor, planVisit, settle } from '../planning/plan-visit';
import { refreshStops, syncStops } from '../planning/refresh-stops';
import { findOpenTicket, findVisitOf, lockVisit } from '../queue.queries';
import type { QueueStopEntity } from '../queue-stop.entity';
import { plusMinutes } from '../queue-time';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { companyKeyOf } from './company-key';
import { firstGuideCode } from './guide-code';
import { ticketNumber } from './ticket-number';

/**
 * The examinee is here: their day in the queue begins, or goes on where they had left. Asked again it changes nothing. Throws
 * `checkup_locked` for a checkup that takes no more examinations, `nothing_to_do` where nothing is left that is done in a room here.
 */
export async function arrive(scope: Scope, checkup: CheckupEntity): Promise<QueueVisitEntity> {
  requireOpen(checkup);
  const day = businessDate(scope.now);
  const known = await findVisitOf(scope, checkup.id, day);
  if (known) return comeBack(scope, known.id, checkup);
  const begun = await insertVisit(scope, checkup, { state: 'present', arrivedAt: scope.now });
  if (!begun) return comeBack(scope, (await findVisitOf(scope, checkup.id, day))?.id ?? '', checkup);
  const { act, visit, stops } = begun;
  act.event({ kind: 'arrived', visitId: visit.id });
  await planVisit(act, visit, stops);
  await act.close();
  return visit;
}

export function requireOpen(checkup: CheckupEntity): void {
  if (!isOpenForResults(checkup.status)) throw new AppError('checkup_locked');
}

/** A VIP whose place was held is sent where it is best by now; who had left is planned anew; for everybody else it is nothing new. */
async function comeBack(scope: Scope, visitId: string, checkup: CheckupEntity): Promise<QueueVisitEntity> {
  const visit = await lockVisit(scope, visitId);
  if (visit.state !== 'expected' && visit.state !== 'left') return visit;
  const act = new Act(scope, visit);
  const wasExpected = visit.state === 'expected';
  await act.save('visit', visit, { state: 'present', arrivedAt: wasExpected ? scope.now : visit.arrivedAt });
  const stops = await refreshStops(act, visit, checkup);
  if (!stops.some((it) => it.state === 'todo')) throw new AppError('nothing_to_do');
  act.event({ kind: 'arrived', visitId: visit.id });
  const decided = await decide(scope, visit, stops);
  const reserved = await findOpenTicket(scope, visit.id);
  const rooms = await lockFor(act, decided, reserved ? [reserved.roomId] : []);
  if (reserved) await act.save('ticket', reserved, { state: 'moved', endedAt: scope.now, openKey: null });
  await settle(act, { visit, stops, decided, rooms });
  await act.close();
  return visit;
}

/** The visit's row with its stops; null when another process was first. The number series keeps two from beginning at once. */
export async function insertVisit(
  scope: Scope,
  checkup: CheckupEntity,
  { state, arrivedAt }: { state: 'present' | 'expected'; arrivedAt: Date },
): Promise<{ act: Act; visit: QueueVisitEntity; stops: QueueStopEntity[] } | null> {
  const { campusId } = checkup;
  const day = businessDate(scope.now);
  const drafts = await draftsFor(scope, checkup);
  if (!drafts.some((it) => it.items.some((one) => one.status !== 'done'))) throw new AppError('nothing_to_do');
  const serial = await nextSerial(scope, `queue:${campusId}:${day}`);
  if (await findVisitOf(scope, checkup.id, day)) return null;
  const act = new Act(scope, { campusId, businessDate: day });
  const visit = await act.insert('visit', {
    id: newId(),
    checkupId: checkup.id,
    campusId,
    personId: checkup.personId,
    businessDate: day,
    serial,
    number: ticketNumber(serial, checkup.vipLevel !== 'none'),
    sex: checkup.sex,
    ageYears: checkup.ageYears,
    vipLevel: checkup.vipLevel,
    companyKey: companyKeyOf(checkup),
    state,
    arrivedAt,
    ...firstGuideCode({ checkupId: checkup.id, businessDate: day }),
  });
  const stops = await syncStops(act, visit, { drafts, present: [] });
  const { bladderMinutes } = (await campusFacts(scope, campusId)).rule;
  const bladderReadyAt = bladderFrom(stops, arrivedAt, bladderMinutes);
  if (bladderReadyAt) await act.save('visit', visit, { bladderReadyAt });
  return { act, visit, stops };
}

/** The stops a checkup's items ask for at its campus. */
export async function draftsFor(scope: ReadScope, checkup: CheckupEntity) {
  const rows = await listItems(scope, checkup.id);
  const versions = await itemVersionsByIds(
    scope,
    rows.map((it) => it.itemVersionId),
  );
  return draftStops(rows, versions, await campusFacts(scope, checkup.campusId), checkup.sex);
}

/** Without a blood draw before it, the examinee may drink from the arrival on. */
function bladderFrom(stops: readonly QueueStopEntity[], arrivedAt: Date, minutes: number): Date | null {
  const todo = stops.filter((it) => it.state === 'todo');
  const waits = todo.some((it) => it.fullBladder) && !todo.some((it) => it.startsBladder);
  return waits ? plusMinutes(arrivedAt, minutes) : null;
}
