import { onUnique } from '../../../platform/database';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { Act, type Before, type Kind, kinds, type RowOf, thawed } from '../act';
import { replanLine } from '../duties/duties.queries';
import { removeExamination } from '../learning/learning.queries';
import { type Lesson, withoutLesson } from '../planning/wait-learning';
import { keepLearning, lockQueueRooms, lockVisits } from '../queue.queries';
import type { QueueEventEntity } from '../queue-event.entity';
import type { QueueRoomEntity } from '../queue-room.entity';
import { UNDO_MS } from './undo.presenter';
import { clearBefore, endOffers, findRows, forgetOvertakings, listTicketRooms } from './undo.queries';

/**
 * Takes back an act of the same person within five seconds, unless anything it touched has changed since. Throws `undo_too_late`. The
 * locks are those of every act: visits, then rooms.
 */
export async function undoAct(scope: Scope, event: QueueEventEntity): Promise<void> {
  const before = event.before as unknown as Before | null;
  const late = scope.now.getTime() - event.at.getTime() >= UNDO_MS;
  if (!before || late || event.byId !== scope.actor.userId) throw new AppError('undo_too_late');
  const ids = (kind: Kind) => [...before.rows, ...before.made].filter((it) => it.kind === kind).map((it) => it.id);
  await lockVisits(scope, [...ids('visit'), ...(event.visitId ? [event.visitId] : [])]);
  const rooms = await listTicketRooms(scope, ids('ticket'));
  const taught = (before.lessons ?? []).map((it) => it.roomId);
  const locked = await lockQueueRooms(
    scope,
    [...new Set([...rooms, ...taught, ...(event.roomId ? [event.roomId] : [])])].map((id) => ({
      id,
      campusId: event.campusId,
    })),
  );
  if (!(await clearBefore(scope, event.id))) throw new AppError('undo_too_late');
  const act = new Act(scope, event);
  await takeAway(act, before);
  await putBack(act, before);
  if (before.learned) await removeExamination(scope, before.learned);
  await forget(scope, locked, before.lessons ?? []);
  if (event.roomId) await endOffers(scope, { roomId: event.roomId, businessDate: event.businessDate });
  for (const room of locked.values()) if (!room.open) await replanLine(scope, room.id, event.businessDate, scope.now);
  if (before.vipStreak) await keepLearning(scope, { id: before.vipStreak.roomId, vipStreak: before.vipStreak.before });
  const { visitId, ticketId, roomId, dutyId } = event;
  act.event({
    kind: 'undone',
    visitId,
    ticketId,
    roomId,
    dutyId,
    reason: null,
    facts: { kind: event.kind, eventId: event.id },
  });
  await act.close();
}

/** Waits and arrivals that have not been: the latest first. */
async function forget(scope: Scope, rooms: ReadonlyMap<string, QueueRoomEntity>, lessons: readonly Lesson[]) {
  for (const lesson of [...lessons].reverse()) {
    const room = rooms.get(lesson.roomId);
    const left = room && withoutLesson(room, lesson);
    if (!left) continue;
    await keepLearning(scope, { id: room.id, ...left });
    Object.assign(room, left);
  }
}

/** What the act made: places are given up, calls are marked, stretches of duty go. */
async function takeAway(act: Act, { made }: Before): Promise<void> {
  for (const kind of ['ticket', 'call', 'span'] as const) {
    const rows = await unchanged(act.scope, kind, made);
    for (const row of rows) {
      if (kind === 'ticket')
        await act.save('ticket', row as RowOf<'ticket'>, {
          state: 'cancelled',
          openKey: null,
          holderKey: null,
          endedAt: act.scope.now,
        });
      if (kind === 'call') {
        await act.save('call', row as RowOf<'call'>, { undone: true });
        act.calls.push(row.id);
        await forgetOvertakings(act.scope, row.id);
      }
      if (kind === 'span') await act.scope.remove(kinds.span, row as RowOf<'span'>);
    }
  }
}

async function putBack(act: Act, { rows }: Before): Promise<void> {
  for (const kind of Object.keys(kinds) as Kind[]) {
    const changed = rows.filter((it) => it.kind === kind);
    const wanted = new Map(changed.map(({ id, values }) => [id, thawedAll(values)]));
    const due = await unchanged(act.scope, kind, changed);
    // Who gives a station free goes before who takes it.
    due.sort((a, b) => Number(takes(wanted.get(a.id))) - Number(takes(wanted.get(b.id))));
    for (const row of due)
      await act.save(kind, row, (wanted.get(row.id) ?? {}) as never).catch(onUnique('Key', 'undo_too_late'));
  }
}

const takes = (values: Record<string, unknown> | undefined): boolean => Boolean(values?.holderKey);
const thawedAll = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, thawed(value)]));

/** The rows as the act left them; `undo_too_late` when one has changed since. */
async function unchanged<K extends Kind>(
  scope: Scope,
  kind: K,
  wanted: readonly { kind: Kind; id: string; version: number | null }[],
): Promise<RowOf<K>[]> {
  const of = wanted.filter((it) => it.kind === kind);
  if (!of.length) return [];
  const rows = await findRows(
    scope,
    kinds[kind] as never,
    of.map((it) => it.id),
  );
  const versions = new Map(of.map((it) => [it.id, it.version]));
  const stale = (it: { id: string; version?: number }) => (it.version ?? null) !== versions.get(it.id);
  if (rows.length < of.length || rows.some(stale)) throw new AppError('undo_too_late');
  return rows as RowOf<K>[];
}
