import type { Entry, Refusal } from '../journal';
import { groupBy, type Rule } from './rule';
import type { Sql } from './sql';

type Row = Record<string, unknown>;
/** Looks up rows by id, all of a table at once. */
type Look = (table: string, id: unknown) => Row | undefined;
type Test = (entry: Entry, look: Look) => string | null;

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const replyOf = (entry: Entry) => (entry.reply ?? {}) as Record<string, unknown>;

/** A row under the id that the client gave, with these columns as they were acknowledged. */
const made =
  (table: string, columns: (entry: Entry) => Row = () => ({})): Test =>
  (entry, look) =>
    same(table, entry.body.id, columns(entry), look);

function same(table: string, id: unknown, columns: Row, look: Look): string | null {
  const row = look(table, id);
  if (!row) return `no ${table} ${text(id)}`;
  const other = Object.entries(columns).filter(([name, value]) => text(row[name]) !== text(value));
  return other.length
    ? `${table} ${text(id)}: ${other.map(([name, value]) => `${name} ${text(row[name])}, acknowledged ${text(value)}`).join('; ')}`
    : null;
}

/** What must be in the database after a call was acknowledged. Calls that are not named here are held to the rules for all calls. */
const tests: Record<string, Test> = {
  'POST /persons': made('person', ({ body }) => ({ name: body.name, sex: body.sex, birthOn: body.birthOn })),
  'POST /packages': made('checkup_package', ({ body }) => ({ code: body.code })),
  'POST /units': made('unit', ({ body }) => ({ code: body.code })),
  'POST /units/:id/programmes': made('programme', ({ body, params }) => ({ name: body.name, unitId: params.id })),
  'POST /programmes/:id/groups': made('programme_group', ({ params }) => ({ programmeId: params.id })),
  'POST /appointments': made('appointment', ({ body }) => ({ personId: body.personId })),
  'POST /appointments/:id/reschedule': ({ params, body }, look) =>
    same('appointment', params.id, { slotId: body.slotId }, look),
  'POST /appointments/:id/cancel': ({ params, body }, look) =>
    same('appointment', params.id, { status: 'cancelled', cancelReason: body.reason, activeKey: null }, look),
  'POST /checkups': (entry, look) => {
    const { checkup } = replyOf(entry) as { checkup?: Row };
    return same(
      'checkup',
      entry.body.id,
      { personId: entry.body.personId, number: (checkup ?? replyOf(entry)).number },
      look,
    );
  },
  'POST /checkups/:id/items': made('checkup_item', ({ body, params }) => ({
    itemId: body.itemId,
    checkupId: params.id,
  })),
  'POST /checkups/:id/items/:checkupItemId/decline': ({ params, body }, look) =>
    same('checkup_item', params.checkupItemId, { status: 'declined', reason: body.reason }, look),
  'POST /payments': made('payment', (entry) => ({
    kind: 'payment',
    amountFen: entry.body.expectedFen,
    receiptNo: replyOf(entry).receiptNo,
    checkupId: entry.body.checkupId,
  })),
  'POST /payments/:id/refund': made('payment', (entry) => ({
    kind: 'refund',
    amountFen: replyOf(entry).amountFen,
    receiptNo: replyOf(entry).receiptNo,
    refundOfId: entry.params.id,
  })),
  'POST /programmes/:id/imports': (entry, look) => upload('roster_import', entry.body.id, entry, look),
  'POST /lab-imports': (entry, look) => upload('lab_import', replyOf(entry).id, entry, look),
  'POST /duties': made('duty', (entry) => ({ roomId: entry.body.roomId, userId: entry.userId })),
  'SEEN roster committed': ({ body }, look) => same('roster_import', body.id, { status: 'committed' }, look),
  'SEEN laboratory committed': ({ body }, look) => same('lab_import', body.id, { status: 'committed' }, look),
};

function upload(table: string, id: unknown, { sha256 }: Entry, look: Look): string | null {
  const row = look(table, id);
  return row ? same('stored_file', row.fileId, { sha256 }, look) : `no ${table} ${text(id)}`;
}

const tables =
  'person checkup_package unit programme programme_group appointment checkup checkup_item payment roster_import lab_import stored_file result duty'.split(
    ' ',
  );

async function lookup(sql: Sql): Promise<Look> {
  const all = new Map<string, Map<string, Row>>();
  for (const table of tables)
    all.set(table, new Map((await sql.rows(`SELECT * FROM \`${table}\``)).map((it) => [text(it.id), it])));
  return (table, id) => all.get(table)?.get(text(id));
}

export const acknowledgedRules: readonly Rule[] = [
  {
    name: 'unexpected-answer',
    says: '服务给出了不应有的答复',
    find: async (_, { journal }) => journal.complaints,
  },
  {
    name: 'acknowledged-lost',
    says: '已确认的写入不在数据库中，或内容不同',
    async find(sql, { journal }) {
      const look = await lookup(sql);
      return journal.entries.flatMap((it) => {
        const problem = tests[it.route]?.(it, look);
        return problem ? [`${it.at} ${it.route}: ${problem}`] : [];
      });
    },
  },
  {
    name: 'acknowledged-result',
    says: '已确认的结果不在数据库或其历史中',
    find: (sql, { journal }) => lostResults(sql, journal.entries),
  },
  {
    name: 'acknowledged-step',
    says: '已确认的质控、签发或发布没有留下',
    find: (sql, { journal }) => lostSteps(sql, journal.entries),
  },
  {
    name: 'acknowledged-answer',
    says: '操作编号没有恰好一条记录，或记录的答复与确认的不同',
    find: (sql, { journal }) => otherAnswers(sql, journal.entries),
  },
  {
    name: 'refused-done',
    says: '被拒绝的操作编号后来办成了，或拒绝没有留下',
    find: (sql, { journal }) => brokenRefusals(sql, journal.refusals),
  },
  {
    name: 'acknowledged-audit',
    says: '已确认的写入没有审计',
    find: (sql, { journal }) => unaudited(sql, journal.entries),
  },
];

type Saved = { id: string; text: string; version: number };

/** A value is there as acknowledged, or in the history when it was replaced since. */
async function lostResults(sql: Sql, entries: readonly Entry[]): Promise<string[]> {
  const rows = new Map((await sql.rows<Saved>('SELECT id, text, version FROM result')).map((it) => [it.id, it]));
  const history = groupBy(
    await sql.rows<{ resultId: string; text: string }>('SELECT resultId, text FROM result_history'),
    (it) => it.resultId,
  );
  const problems: string[] = [];
  for (const entry of entries.filter((it) => it.route === 'PUT /results/entry/:checkupId'))
    for (const saved of (replyOf(entry).results ?? []) as Saved[]) {
      const row = rows.get(saved.id);
      const isNow = row && Number(row.version) === saved.version && row.text === saved.text;
      const wasReplaced =
        row && Number(row.version) > saved.version && history.get(saved.id)?.some((it) => it.text === saved.text);
      if (!isNow && !wasReplaced)
        problems.push(
          `${entry.at} result ${saved.id}: ${saved.text} v${saved.version}, now ${row?.text} v${row?.version}`,
        );
    }
  return problems;
}

async function lostSteps(sql: Sql, entries: readonly Entry[]): Promise<string[]> {
  const has = async (statement: string) => new Set((await sql.rows<{ id: string }>(statement)).map((it) => it.id));
  const steps: Record<string, Set<string>> = {
    'POST /reviews/:checkupId/pass': await has("SELECT checkupId AS id FROM review WHERE status = 'passed'"),
    'POST /conclusions/:checkupId/sign': await has("SELECT checkupId AS id FROM conclusion WHERE status = 'signed'"),
    'POST /reports/:checkupId/publish': await has("SELECT checkupId AS id FROM report WHERE status = 'published'"),
  };
  return entries
    .filter(({ route, params }) => steps[route] && !steps[route].has(params.checkupId ?? ''))
    .map(({ at, route, params }) => `${at} ${route}: ${params.checkupId}`);
}

type KeyRow = { owner: string; key: string; reply: string | null; refusal: string | null };
const keys = (sql: Sql): Promise<KeyRow[]> =>
  sql.rows<KeyRow>('SELECT owner, `key`, reply, refusal FROM idempotency_key');
/** Said before the key is looked at: by the request itself, and who sends it. */
const beforeKey = new Set(['invalid_input', 'forbidden']);

/** Whoever was refused stays refused: the key keeps the refusal that was told, and nothing was done under it. */
async function brokenRefusals(sql: Sql, refusals: readonly Refusal[]): Promise<string[]> {
  const kept = new Map((await keys(sql)).map((it) => [`${it.owner} ${it.key}`, it]));
  return refusals.flatMap(({ at, route, key, userId, refused }) => {
    const row = kept.get(`${userId} ${key}`);
    if (!row) return beforeKey.has(refused) ? [] : [`${at} ${route}: ${refused} is not kept for key ${key}`];
    const { code } = JSON.parse(row.refusal ?? '{}') as { code?: string };
    return code === refused ? [] : [`${at} ${route}: told ${refused}, kept for key ${key}: ${code ?? 'done'}`];
  });
}

/** The answer kept for a key, which a retry would get, is the one that was given. */
async function otherAnswers(sql: Sql, entries: readonly Entry[]): Promise<string[]> {
  const kept = groupBy(await keys(sql), (it) => `${it.owner} ${it.key}`);
  return entries
    .filter((it) => it.key)
    .flatMap((it) => {
      const rows = kept.get(`${it.userId} ${it.key}`) ?? [];
      if (rows.length !== 1) return [`${it.at} ${it.route}: ${rows.length} rows for key ${it.key}`];
      return JSON.stringify(JSON.parse(rows[0]?.reply ?? 'null')) === JSON.stringify(it.reply)
        ? []
        : [`${it.at} ${it.route}: another answer is kept for key ${it.key}`];
    });
}

/** Changed nothing: the row has the version still that the client had, or the values saved were there already. */
function isIdle({ route, body, reply }: Entry): boolean {
  const { version, results, ticket } = (reply ?? {}) as { version?: unknown; results?: unknown[]; ticket?: unknown };
  // Nobody waited, or they were here already.
  if (route === 'POST /queue/rooms/:id/next' && ticket === null) return true;
  if (route === 'POST /queue/checkups/:id/arrive' || route === 'POST /queue/tickets/:id/rejoin') return true;
  const items = (body.items ?? []) as { markDone?: boolean }[];
  return (
    (body.version !== undefined && version === body.version) ||
    (results?.length === 0 && !items.some((it) => it.markDone))
  );
}

async function unaudited(sql: Sql, entries: readonly Entry[]): Promise<string[]> {
  const requests = new Set(
    (await sql.rows<{ requestId: string }>('SELECT DISTINCT requestId FROM audit_entry')).map((it) => it.requestId),
  );
  return entries
    .filter((it) => it.requestId && !it.replayed && !isIdle(it) && !requests.has(it.requestId))
    .map((it) => `${it.at} ${it.route}: request ${it.requestId}`);
}
