import { groupBy, type Rule } from './rule';
import type { Sql } from './sql';

type AuditRow = {
  id: string;
  chain: number;
  seq: number;
  action: string;
  entity: string;
  entityId: string;
  before: string | null;
  after: string | null;
  requestId: string;
  prevHash: string;
  hash: string;
};

const read = (sql: Sql): Promise<AuditRow[]> =>
  sql.rows<AuditRow>(
    'SELECT `id`, `chain`, `seq`, `action`, `entity`, `entityId`, `before`, `after`, `requestId`, `prevHash`, `hash` FROM audit_entry ORDER BY `chain`, `seq`',
  );

/** Tables of which every row and every change is on record; `versioned` ones count their changes themselves. */
const recorded: readonly { table: string; versioned?: true; status?: true }[] = [
  { table: 'person', versioned: true },
  { table: 'appointment', versioned: true, status: true },
  { table: 'checkup', versioned: true, status: true },
  { table: 'checkup_item', versioned: true, status: true },
  { table: 'checkup_event' },
  { table: 'payment' },
  { table: 'payment_line' },
  { table: 'result', versioned: true },
  { table: 'result_history' },
  { table: 'review', versioned: true, status: true },
  { table: 'conclusion', versioned: true, status: true },
  { table: 'report', status: true },
  { table: 'roster_entry', versioned: true, status: true },
  { table: 'roster_import', versioned: true, status: true },
  { table: 'lab_import', status: true },
  { table: 'stored_file' },
  { table: 'queue_visit' },
  { table: 'queue_stop' },
  { table: 'queue_ticket' },
  { table: 'queue_call' },
  { table: 'duty' },
];

/** An entry of an inserted row shows the row's own id; an act that is no change of the row does not. */
const isInsertion = (it: AuditRow): boolean =>
  it.before === null && it.after !== null && it.after.includes(`"id":"${it.entityId}"`);
const isDeletion = (it: AuditRow): boolean => it.before !== null && it.after === null;
const isChange = (it: AuditRow): boolean => it.before !== null && it.after !== null;

export const auditRules: readonly Rule[] = [
  { name: 'audit-chain', says: '审计链断开、跳号或链头不符', find: brokenChains },
  { name: 'audit-missing', says: '有数据没有对应的一条新增审计', find: (sql) => compare(sql, 'rows') },
  { name: 'audit-stray', says: '有新增审计而数据不在', find: (sql) => compare(sql, 'stray') },
  { name: 'audit-changes', says: '数据的修改次数与审计记录不符', find: (sql) => compare(sql, 'changes') },
  { name: 'audit-state', says: '数据的状态与最后一条审计不符', find: (sql) => compare(sql, 'state') },
];

/** Every chain counts from 1 without a gap, each entry holds the hash of the one before, and the head that of the last. */
async function brokenChains(sql: Sql): Promise<string[]> {
  const heads = await sql.rows<{ id: number; seq: number; hash: string }>(
    'SELECT `id`, `seq`, `hash` FROM audit_chain',
  );
  const chains = groupBy(await read(sql), (it) => String(it.chain));
  const problems: string[] = [];
  for (const head of heads) {
    const entries = chains.get(String(head.id)) ?? [];
    entries.forEach((it, at) => {
      if (Number(it.seq) !== at + 1) problems.push(`chain ${head.id}: ${it.seq} in place ${at + 1}`);
      if (at > 0 && it.prevHash !== entries[at - 1]?.hash) problems.push(`chain ${head.id}: ${it.seq} does not follow`);
    });
    const last = entries.at(-1);
    if (Number(head.seq) !== entries.length || (last && last.hash !== head.hash))
      problems.push(`chain ${head.id}: head ${head.seq}, entries ${entries.length}`);
  }
  return problems;
}

async function compare(sql: Sql, what: 'rows' | 'stray' | 'changes' | 'state'): Promise<string[]> {
  const byEntity = groupBy(await read(sql), (it) => it.entity);
  const problems: string[] = [];
  for (const { table, versioned, status } of recorded) {
    if ((what === 'changes' && !versioned) || (what === 'state' && !status)) continue;
    const rows = await sql.rows<{ id: string; version?: number; status?: string }>(
      `SELECT id${versioned ? ', version' : ''}${status ? ', status' : ''} FROM ${table}`,
    );
    const entries = groupBy(byEntity.get(table) ?? [], (it) => it.entityId);
    if (what === 'stray') {
      const there = new Set(rows.map((it) => it.id));
      for (const [id, list] of entries)
        if (!there.has(id) && list.some(isInsertion) && !list.some(isDeletion)) problems.push(`${table} ${id}`);
      continue;
    }
    for (const row of rows) {
      const list = entries.get(row.id) ?? [];
      if (what === 'rows') {
        const made = list.filter(isInsertion).length;
        if (made !== 1) problems.push(`${table} ${row.id}: ${made}`);
      } else if (what === 'changes') {
        const changes = list.filter(isChange).length;
        if (changes !== Number(row.version) - 1)
          problems.push(`${table} ${row.id}: version ${row.version}, ${changes} changes`);
      } else {
        const last = lastStatus(list);
        if (last !== row.status) problems.push(`${table} ${row.id}: ${row.status}, on record ${last}`);
      }
    }
  }
  return problems;
}

/** Entries of one row are in several chains; their ids tell the order, since the row was locked. */
function lastStatus(list: readonly AuditRow[]): unknown {
  const told = [...list]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((it) => (it.after === null ? [] : [JSON.parse(it.after) as { status?: unknown }]))
    .filter((it) => it.status !== undefined);
  return told.at(-1)?.status;
}
