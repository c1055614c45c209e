import { groupBy, never, type Rule } from './rule';
import type { Sql } from './sql';

type Event = { id: string; type: string; payload: string };
type Delivery = {
  id: string;
  eventId: string;
  handler: string;
  subject: string;
  status: string;
  doneAt: string | null;
};

/** What each handler leaves behind: one numbered piece of news on the campus's topic. */
const newsOf: Record<string, { kind: string; refers: string }> = {
  'appointments.tell-screens': { kind: 'Appointment', refers: 'appointmentId' },
  'appointments.tell-slots': { kind: 'Slot', refers: 'campusId' },
  'checkups.tell-screens': { kind: 'Checkup', refers: 'checkupId' },
  'results.tell-screens-critical': { kind: 'CriticalValue', refers: 'resultId' },
  'units.tell-screens': { kind: 'Programme', refers: 'programmeId' },
};
/** Tables of the things that events speak of. */
const factOf: Record<string, string> = {
  appointmentId: 'appointment',
  checkupId: 'checkup',
  resultId: 'result',
  programmeId: 'programme',
  reportId: 'report',
  campusId: 'campus',
};

const events = (sql: Sql) => sql.rows<Event>('SELECT id, type, payload FROM outbox_event');
const deliveries = (sql: Sql) =>
  sql.rows<Delivery>('SELECT id, eventId, handler, subject, status, doneAt FROM outbox_delivery ORDER BY id');
const parsed = (it: Event) => JSON.parse(it.payload) as Record<string, string>;

export const outboxRules: readonly Rule[] = [
  never(
    'delivery-without-event',
    '有投递而没有事件',
    'SELECT d.id FROM outbox_delivery d LEFT JOIN outbox_event e ON e.id = d.eventId WHERE e.id IS NULL',
  ),
  never(
    'event-without-delivery',
    '有事件而没有投递',
    'SELECT e.id, e.type FROM outbox_event e LEFT JOIN outbox_delivery d ON d.eventId = e.id WHERE d.id IS NULL',
  ),
  never(
    'delivery-not-done',
    '投递没有送达',
    "SELECT id, handler, status, attempts, lastError FROM outbox_delivery WHERE status <> 'done'",
  ),
  never(
    'double-delivery',
    '一个事件对同一处理有两次投递',
    'SELECT eventId, handler, COUNT(*) AS n FROM outbox_delivery GROUP BY eventId, handler HAVING COUNT(*) > 1',
  ),
  never(
    'double-event',
    '登记的事件不是恰好一个',
    `SELECT payload, COUNT(*) AS n FROM outbox_event WHERE type = 'checkup.registered' GROUP BY payload HAVING COUNT(*) > 1`,
  ),
  { name: 'event-without-fact', says: '有事件而没有对应的数据', find: eventsWithoutFact },
  {
    name: 'fact-without-event',
    says: '有数据而没有对应的事件',
    find: (sql, { since }) => factsWithoutEvent(sql, since),
  },
  { name: 'news-lost-or-doubled', says: '已送达的投递与屏幕消息不是一一对应', find: unevenNews },
  { name: 'delivery-order', says: '同一对象的投递次序颠倒', find: outOfOrder },
  never(
    'news-numbers',
    '屏幕消息的编号不连续',
    `SELECT t.topic, t.seq, COUNT(e.id) AS n FROM realtime_topic t LEFT JOIN realtime_event e ON e.topic = t.topic
     GROUP BY t.topic, t.seq HAVING t.seq <> COUNT(e.id) OR t.seq <> COALESCE(MAX(e.seq), 0)`,
  ),
  never(
    'job-not-ended',
    '后台任务没有结束，或失败',
    "SELECT id, kind, status, attempts, errorCode FROM job WHERE status <> 'done'",
  ),
];

async function eventsWithoutFact(sql: Sql): Promise<string[]> {
  const problems: string[] = [];
  const ids = new Map<string, Set<string>>();
  for (const table of new Set(Object.values(factOf)))
    ids.set(table, new Set((await sql.rows<{ id: string }>(`SELECT id FROM ${table}`)).map((it) => it.id)));
  for (const event of await events(sql))
    for (const [name, id] of Object.entries(parsed(event))) {
      const table = factOf[name];
      if (table && !ids.get(table)?.has(id)) problems.push(`${event.type} ${event.id}: no ${table} ${id}`);
    }
  return problems;
}

/** Every registration, every step on a timeline, every change of a booking and every committed roster was announced. */
async function factsWithoutEvent(sql: Sql, since: string): Promise<string[]> {
  const told = new Map<string, number>();
  for (const event of await events(sql)) {
    const { checkupId, appointmentId, programmeId } = parsed(event);
    const key = `${event.type} ${appointmentId ?? checkupId ?? programmeId}`;
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  const facts: { key: string; n: number | string }[] = [];
  const add = async (type: string, statement: string) => {
    for (const { id, n } of await sql.rows<{ id: string; n: number }>(statement, [since]))
      facts.push({ key: `${type} ${id}`, n });
  };
  await add('checkup.registered', 'SELECT id, 1 AS n FROM checkup WHERE registeredAt >= ?');
  await add(
    'checkup.changed',
    "SELECT checkupId AS id, COUNT(*) AS n FROM checkup_event WHERE kind NOT IN ('registered', 'results_imported') AND `at` >= ? GROUP BY checkupId",
  );
  // Booked one by one: a roster that is spread over many slots is announced as a whole.
  await add(
    'appointment.changed',
    `SELECT e.entityId AS id, COUNT(*) AS n FROM audit_entry e JOIN appointment a ON a.id = e.entityId
     WHERE e.entity = 'appointment' AND a.rosterEntryId IS NULL AND a.createdAt >= ? GROUP BY e.entityId`,
  );
  await add(
    'roster.changed',
    "SELECT programmeId AS id, COUNT(*) AS n FROM roster_import WHERE status = 'committed' AND committedAt >= ? GROUP BY programmeId",
  );
  return facts
    .filter((it) => (told.get(it.key) ?? 0) < Number(it.n))
    .map((it) => `${it.key}: ${it.n} facts, ${told.get(it.key) ?? 0} events`);
}

async function unevenNews(sql: Sql): Promise<string[]> {
  const payloads = new Map((await events(sql)).map((it) => [it.id, parsed(it)]));
  const due = new Map<string, number>();
  for (const { handler, eventId, status } of await deliveries(sql)) {
    const news = newsOf[handler];
    if (!news || status !== 'done') continue;
    const key = `${news.kind} ${payloads.get(eventId)?.[news.refers]}`;
    due.set(key, (due.get(key) ?? 0) + 1);
  }
  const kinds = new Set(Object.values(newsOf).map((it) => it.kind));
  const sent = await sql.rows<{ kind: string; refId: string; n: number }>(
    'SELECT kind, refId, COUNT(*) AS n FROM realtime_event GROUP BY kind, refId',
  );
  const counts = new Map(sent.filter((it) => kinds.has(it.kind)).map((it) => [`${it.kind} ${it.refId}`, Number(it.n)]));
  return [...new Set([...due.keys(), ...counts.keys()])]
    .filter((key) => due.get(key) !== counts.get(key))
    .map((key) => `${key}: ${due.get(key) ?? 0} deliveries, ${counts.get(key) ?? 0} news`);
}

/** Within a subject, what was announced first is done first. */
async function outOfOrder(sql: Sql): Promise<string[]> {
  const problems: string[] = [];
  const subjects = groupBy(
    (await deliveries(sql)).filter((it) => it.subject !== '' && it.doneAt !== null),
    (it) => it.subject,
  );
  for (const [subject, list] of subjects)
    list.forEach((it, at) => {
      const before = list[at - 1];
      if (before && String(before.doneAt) > String(it.doneAt)) problems.push(`${subject}: ${before.id} after ${it.id}`);
    });
  return problems;
}
