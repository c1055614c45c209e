import { insertRows } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { NumberSeriesEntity } from '../../checkups';
import {
  DutyEntity,
  DutySpanEntity,
  QueueCallEntity,
  QueueEventEntity,
  QueueOvertakingEntity,
  QueueStopEntity,
  QueueTicketEntity,
  QueueVisitEntity,
  ServiceTimeEntity,
} from '../../queue';
import type { DayRows } from './day-rows';

const note = { action: 'load_demo' };

/** Keeps a day: rows with their audit entries, the history and what was learned without, as the queue does. */
export async function writeDay(
  scope: Scope,
  rows: DayRows,
  { campusId, day }: { campusId: string; day: string },
): Promise<void> {
  const { manager } = scope;
  await insertRows(manager, NumberSeriesEntity, [{ key: `queue:${campusId}:${day}`, last: rows.visits.length }]);
  await scope.insertMany(QueueVisitEntity, rows.visits, note);
  await scope.insertMany(QueueStopEntity, rows.stops, note);
  await scope.insertMany(DutyEntity, rows.duties, note);
  await scope.insertMany(DutySpanEntity, rows.spans, note);
  await scope.insertMany(QueueTicketEntity, rows.tickets, note);
  await scope.insertMany(QueueCallEntity, rows.calls, note);
  await insertRows(manager, QueueEventEntity, rows.events);
  await insertRows(manager, QueueOvertakingEntity, rows.overtakings);
  await insertRows(manager, ServiceTimeEntity, rows.services);
}
