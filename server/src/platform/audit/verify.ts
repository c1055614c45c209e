import type { EntityManager } from 'typeorm';
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
export async function verifyAudit(manager: EntityManager): Promise<AuditVerdict> {
  let entries = 0;
  for (let chain = 0; chain < AUDIT_CHAINS; chain++) {
    const verdict = await verifyChain(manager, chain);
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
  }
  return { ok: true, entries };
}

async function verifyChain(manager: EntityManager, chain: number): Promise<AuditVerdict> {
  let seq = 0;
  let hash = chainStart(chain);
  for (;;) {
    const rows = await manager
      .createQueryBuilder(AuditEntryEntity, 'it')
      .where('it.chain = :chain AND it.seq > :seq', { chain, seq })
      .orderBy('it.seq')
      .limit(PAGE)
      .getMany();
    for (const row of rows) {
      if (row.seq !== seq + 1) return { ok: false, chain, seq: seq + 1, entryId: null, problem: 'missing' };
      if (entryHash(row) !== row.hash) return { ok: false, chain, seq: row.seq, entryId: row.id, problem: 'altered' };
      if (row.prevHash !== hash) return { ok: false, chain, seq: row.seq, entryId: row.id, problem: 'reordered' };
      ({ seq, hash } = row);
    }
    if (rows.length < PAGE) break;
  }
  const head = await manager.findOneBy(AuditChainEntity, { id: chain });
  if (!head || head.seq !== seq || head.hash !== hash)
    return { ok: false, chain, seq: seq + 1, entryId: null, problem: seq < (head?.seq ?? 0) ? 'missing' : 'head' };
  return { ok: true, entries: seq };
}
