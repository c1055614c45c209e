import { type EntityManager, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { AUDIT_CHAINS, chainStart, entryHash } from './append';
import { AuditChainEntity, AuditEntryEntity } from './audit-entry.entity';

export type AuditVerdict =
  | { ok: true; entries: number }
  | {
      ok: false;
      chain: number;
      seq: number;
      entryId: string | null;
      problem: 'missing' | 'altered' | 'reordered' | 'head';
    };

const PAGE = 2000;

/** Walks every chain from its start and names the first row that is missing, altered or out of place. */
export async function verifyAudit(
  manager: EntityManager,
  onProgress: (chains: number, all: number) => void = () => undefined,
): Promise<AuditVerdict> {
  let entries = 0;
  for (let chain = 0; chain < AUDIT_CHAINS; chain++) {
    const verdict = await verifyChain(manager, chain);
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
    onProgress(chain + 1, AUDIT_CHAINS);
  }
  const stray = await entryOfNoChain(manager);
  if (stray) return { ok: false, chain: stray.chain, seq: stray.seq, entryId: stray.id, problem: 'reordered' };
  return { ok: true, entries };
}

/** The head is read before the entries: what is written meanwhile, by servers at work, comes after it. */
async function verifyChain(manager: EntityManager, chain: number): Promise<AuditVerdict> {
  const head = await manager.findOneBy(AuditChainEntity, { id: chain });
  const end = head?.seq ?? 0;
  let seq = 0;
  let hash = chainStart(chain);
  while (seq < end) {
    const rows = await manager
      .createQueryBuilder(AuditEntryEntity, 'it')
      .where('it.chain = :chain AND it.seq > :seq AND it.seq <= :end', { chain, seq, end })
      .orderBy('it.seq')
      .limit(PAGE)
      .getMany();
    for (const row of rows) {
      if (row.seq !== seq + 1) return { ok: false, chain, seq: seq + 1, entryId: null, problem: 'missing' };
      if (entryHash(row) !== row.hash) return { ok: false, chain, seq: row.seq, entryId: row.id, problem: 'altered' };
      if (row.prevHash !== hash) return { ok: false, chain, seq: row.seq, entryId: row.id, problem: 'reordered' };
      ({ seq, hash } = row);
    }
    if (!rows.length) return { ok: false, chain, seq: seq + 1, entryId: null, problem: 'missing' };
  }
  const beyond = await entryBeyondHead(manager, chain);
  if (beyond) return { ok: false, chain, seq: beyond.seq, entryId: beyond.id, problem: 'head' };
  if (!head || head.hash !== hash) return { ok: false, chain, seq: seq + 1, entryId: null, problem: 'head' };
  return { ok: true, entries: seq };
}

/** An entry and its head are committed together, so the last entry read first is never beyond the head read after it. */
async function entryBeyondHead(manager: EntityManager, chain: number): Promise<AuditEntryEntity | null> {
  const last = Number((await manager.maximum(AuditEntryEntity, 'seq', { chain })) ?? 0);
  const head = await manager.findOneBy(AuditChainEntity, { id: chain });
  const end = head?.seq ?? 0;
  if (last <= end) return null;
  return manager.findOne(AuditEntryEntity, { where: { chain, seq: MoreThan(end) }, order: { seq: 'ASC' } });
}

/** An entry that is in no chain, or before the start of one: put in by hand where a walk along the chains does not come by. */
const entryOfNoChain = (manager: EntityManager): Promise<AuditEntryEntity | null> =>
  manager.findOne(AuditEntryEntity, {
    where: [{ chain: LessThan(0) }, { chain: MoreThanOrEqual(AUDIT_CHAINS) }, { seq: LessThan(1) }],
    order: { chain: 'ASC', seq: 'ASC' },
  });
