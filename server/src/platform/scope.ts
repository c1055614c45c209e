import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { z } from 'zod';
import { type AuditDraft, appendAudit } from './audit/append';
import type { Actor } from './auth/actor';
import { secretsOf } from './database/columns';
import type { Database } from './database/database';
import { insertRows } from './database/insert-rows';
import { updateEach, updateRows } from './database/update-rows';
import { Followed } from './followers';
import type { JobType } from './jobs/define-job';
import { type JobPlace, queueJob } from './jobs/queue-job';
import type { EventType } from './outbox/define-event';
import { draftEvent, type EventDraft, writeEvents } from './outbox/emit';
import { keepNews, type News, type NewsOfNow, type TopicNews } from './realtime/push-news';

/** What every handler gets: who acts, when, and the data as of now. */
export interface ReadScope {
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  /** Address under which the caller reached this server, `http://host:8080`; absent in jobs and event handlers. */
  readonly origin?: string;
  /** For queries files and the platform only. */
  readonly manager: EntityManager;
}

type Class<E> = new () => E;
type Values<E> = { [K in keyof E as K extends 'version' ? never : K]?: E[K] };
export type AuditNote = { action?: string; reason?: string | null; campusId?: string | null };

/** One transaction. Everything done through it happens together or not at all. */
export interface Scope extends ReadScope {
  /** Inserts a row and its audit entry; columns left out get their default or null. */
  insert<E extends ObjectLiteral>(entity: Class<E>, values: Values<E>, note?: AuditNote): Promise<E>;
  /** Inserts many rows, each with its audit entry, in few statements. */
  insertMany<E extends ObjectLiteral>(entity: Class<E>, values: Values<E>[], note?: AuditNote): Promise<E[]>;
  /** Changes a loaded row (lock it first), with before and after in the audit trail; changes `row` itself. No difference, no write. */
  save<E extends { id: string }>(entity: Class<E>, row: E, changes: Values<E>, note?: AuditNote): Promise<E>;
  /** The same change to many loaded rows in few statements, each with before and after in the audit trail. */
  saveMany<E extends { id: string }>(
    entity: Class<E>,
    rows: readonly E[],
    changes: Values<E>,
    note?: AuditNote,
  ): Promise<void>;
  /** Changes of its own to each of many loaded rows, in few statements and as `save` does them. */
  saveEach<E extends { id: string }>(
    entity: Class<E>,
    list: readonly { row: E; changes: Values<E>; note?: AuditNote }[],
  ): Promise<void>;
  /** Deletes a row that is neither medical nor financial; its last state stays in the audit trail. */
  remove<E extends { id: string }>(entity: Class<E>, rows: E | E[], note?: AuditNote): Promise<void>;
  /** An audit entry for an act that is no row change: an export, a print, a look at hidden data. */
  audit(entry: {
    action: string;
    entity: string;
    entityId: string;
    campusId?: string | null;
    reason?: string | null;
    after?: Record<string, unknown> | null;
  }): void;
  /** Announces that something happened; handlers hear of it after the commit. */
  emit<T extends z.ZodType>(event: EventType<T>, payload: z.input<T>): Promise<void>;
  /**
   * News for the screens that watch the topic. For event handlers and jobs, where waiting for the topic's number holds nobody up.
   * News that carries a state is given as a function, which reads it once the topic is held.
   */
  push(topic: string, news: News | NewsOfNow): Promise<void>;
  /** Queues a job, of a campus if it works for one; it runs after the commit. Gives the job's id. */
  startJob<T extends z.ZodType>(job: JobType<T>, params: z.input<T>, place?: JobPlace): Promise<string>;
  /** Runs after the commit, never when the transaction fails. For waking workers; what must not be lost goes through `emit`. */
  afterCommit(work: () => void): void;
}

export type ScopeContext = { actor: Actor; now: Date; requestId: string; origin?: string };

export function readScope(
  db: Database,
  context: ScopeContext,
): <T>(work: (scope: ReadScope) => Promise<T>) => Promise<T> {
  return (work) => db.read((manager) => work({ ...context, manager }));
}

/** What a transaction writes last, and does after its commit. */
type Pending = {
  drafts: AuditDraft[];
  events: EventDraft[];
  news: TopicNews[];
  followed: Followed;
  after: (() => void)[];
};
const nothingPending = (): Pending => ({ drafts: [], events: [], news: [], followed: new Followed(), after: [] });

/**
 * Runs a work in one write transaction. Its events, its news and, last of all, its audit entries are written at the end, many to a
 * statement; its after-commit works run after it.
 */
export async function inWrite<T>(db: Database, context: ScopeContext, work: (scope: Scope) => Promise<T>): Promise<T> {
  let pending = nothingPending();
  const answer = await db.write(async (manager) => {
    pending = nothingPending();
    const result = await work(openScope(manager, context, pending));
    await writePending(manager, context, pending);
    return result;
  });
  for (const it of pending.after) it();
  return answer;
}

async function writePending(manager: EntityManager, context: ScopeContext, pending: Pending): Promise<void> {
  const { drafts, events, news, followed, after } = pending;
  const { actor, now, requestId } = context;
  await followed.write(manager, now);
  if (events.length) after.push(await writeEvents(manager, { actorId: actor.userId, now }, events));
  if (news.length) after.push(await keepNews(manager, now, news));
  await appendAudit(manager, { actorId: actor.userId, actorName: actor.name, at: now, requestId }, drafts);
}

function openScope(
  manager: EntityManager,
  context: ScopeContext,
  { drafts, events, news, followed, after }: Pending,
): Scope {
  /** What was written is the row's from now on, and in the audit trail. */
  const take = <E extends { id: string }>(entity: Class<E>, row: E, changed: object, note?: AuditNote): void => {
    const keys = Object.keys(changed);
    const before = shown(entity, pick(row, keys));
    drafts.push(draftOf(manager, entity, { ...row, ...changed }, note, 'update', before, shown(entity, changed)));
    const versioned = 'version' in row ? { version: (row as unknown as { version: number }).version + 1 } : {};
    Object.assign(row, changed, versioned);
    followed.note(entity, [row], keys);
  };
  const scope: Scope = {
    ...context,
    manager,
    async insert(entity, values, note) {
      const [row] = await scope.insertMany(entity, [values], note);
      return row as never;
    },
    async insertMany(entity, values, note) {
      const rows = values.map((it) => completed(manager, entity, it));
      await insertRows(manager, entity, rows);
      followed.note(entity, rows, null);
      for (const row of rows) drafts.push(draftOf(manager, entity, row, note, 'insert', null, shown(entity, row)));
      return rows;
    },
    async save(entity, row, changes, note) {
      await scope.saveMany(entity, [row], changes, note);
      return row;
    },
    async saveMany(entity, rows, changes, note) {
      const all = (Object.keys(changes) as (keyof typeof changes & string)[]).filter((it) => changes[it] !== undefined);
      const due = rows.flatMap((row) => {
        const keys = all.filter((key) => !same((row as typeof changes)[key], changes[key]));
        return keys.length ? [{ row, keys }] : [];
      });
      const keys = all.filter((key) => due.some((it) => it.keys.includes(key)));
      for (let from = 0; from < due.length; from += 500) {
        const ids = due.slice(from, from + 500).map((it) => it.row.id);
        await updateRows(manager, entity, ids, pick(changes, keys) as never);
      }
      for (const { row, keys: own } of due) take(entity, row, pick(changes, own), note);
    },
    async saveEach(entity, list) {
      const due = list.flatMap(({ row, changes, note }) => {
        const keys = (Object.keys(changes) as (keyof typeof changes & string)[]).filter(
          (key) => changes[key] !== undefined && !same((row as typeof changes)[key], changes[key]),
        );
        return keys.length ? [{ id: row.id, row, note, changes: pick(changes, keys) }] : [];
      });
      await updateEach(manager, entity, due as never);
      for (const { row, changes, note } of due) take(entity, row, changes, note);
    },
    async remove(entity, rows, note) {
      const list = Array.isArray(rows) ? rows : [rows];
      for (let from = 0; from < list.length; from += 500) {
        await manager
          .createQueryBuilder()
          .delete()
          .from(entity)
          .whereInIds(list.slice(from, from + 500).map((it) => it.id))
          .execute();
      }
      followed.note(entity, list, null);
      for (const row of list) drafts.push(draftOf(manager, entity, row, note, 'delete', shown(entity, row), null));
    },
    audit({ action, entity, entityId, campusId = null, reason = null, after: it = null }) {
      drafts.push({ action, entity, entityId, campusId, reason, before: null, after: it });
    },
    async emit(event, payload) {
      const draft = draftEvent(event, payload);
      if (draft) events.push(draft);
    },
    async push(topic, it) {
      news.push({ topic, news: it });
    },
    startJob: (job, params, place) => queueJob(scope, job, params, place),
    afterCommit: (it) => void after.push(it),
  };
  return scope;
}

const pick = (from: object, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, (from as Record<string, unknown>)[key]]));

/** Values with every column filled: its default, or null; versions begin at 1. */
function completed<E extends ObjectLiteral>(manager: EntityManager, entity: Class<E>, values: Values<E>): E {
  const row = new entity();
  for (const column of manager.connection.getMetadata(entity).columns) {
    const given = (values as Record<string, unknown>)[column.propertyName];
    (row as Record<string, unknown>)[column.propertyName] = column.isVersion
      ? 1
      : given !== undefined
        ? given
        : (column.default ?? null);
  }
  return row;
}

function draftOf(
  manager: EntityManager,
  entity: Class<ObjectLiteral>,
  row: ObjectLiteral,
  note: AuditNote | undefined,
  action: string,
  before: AuditDraft['before'],
  after: AuditDraft['after'],
): AuditDraft {
  return {
    action: note?.action ?? action,
    entity: manager.connection.getMetadata(entity).tableName,
    entityId: String(row.id),
    campusId: note?.campusId ?? (row.campusId as string | undefined) ?? null,
    reason: note?.reason ?? null,
    before,
    after,
  };
}

/** Texts longer than this are kept in the audit trail by their length only. */
const LONGEST_SHOWN = 4000;

/** The columns as the audit trail may show them. */
function shown(entity: Class<ObjectLiteral>, row: ObjectLiteral): Record<string, unknown> {
  const secrets = secretsOf(entity);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, secrets.has(key) || tellsNothing(key) ? masked(key, value) : shortened(value)]),
  );
}

const tellsNothing = (key: string): boolean => /(hash(es)?|secret)$/i.test(key);

const masked = (key: string, value: unknown): string => (tellsNothing(key) ? '***' : `***${String(value).slice(-2)}`);

function shortened(value: unknown): unknown {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'object' && !(value instanceof Date)
        ? JSON.stringify(value)
        : '';
  return text.length > LONGEST_SHOWN ? `（${text.length} 字）` : value;
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a && b && typeof a === 'object' && typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return a === b || ((a === null || a === undefined) && (b === null || b === undefined));
}
