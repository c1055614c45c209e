import { newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { auditHash } from '../crypto/keyring';
import { insertRows } from '../database/insert-rows';
import { inSlicesAhead } from '../in-pieces';
import { AuditChainEntity, AuditEntryEntity } from './audit-entry.entity';

export const AUDIT_CHAINS = 16;
/** Entries hashed and written at a stretch: a roster of 20,000 people makes twice as many. */
const SLICE = 250;

/** A change as a command reports it; the chain's numbers and hashes are added when it is written. */
export type AuditDraft = Pick<
  AuditEntryEntity,
  'action' | 'entity' | 'entityId' | 'campusId' | 'before' | 'after' | 'reason'
>;
export type AuditContext = { actorId: string | null; actorName: string; at: Date; requestId: string };

/**
 * Writes the entries of one transaction as the last thing before its commit: the lock on the chain's head is then held
 * for the length of the commit only, and since it is everybody's last lock it can't close a circle.
 */
export async function appendAudit(manager: EntityManager, context: AuditContext, drafts: AuditDraft[]): Promise<void> {
  if (!drafts.length) return;
  const chain = Math.floor(Math.random() * AUDIT_CHAINS);
  const lock = manager.connection.options.type !== 'better-sqlite3' ? ' FOR UPDATE' : '';
  const [head] = (await manager.query(`SELECT seq, hash FROM audit_chain WHERE id = ?${lock}`, [chain])) as {
    seq: number | string;
    hash: string;
  }[];
  if (!head) throw new Error(`audit chain ${chain} is missing`);
  let { hash } = head;
  let seq = Number(head.seq);
  await inSlicesAhead(
    drafts,
    SLICE,
    (slice) =>
      slice.map((draft) => {
        const entry = { id: newId(), chain, seq: ++seq, ...context, ...draft, prevHash: hash };
        hash = entryHash(entry);
        return { ...entry, hash };
      }),
    (entries) => insertRows(manager, AuditEntryEntity, entries),
  );
  await manager.query('UPDATE audit_chain SET seq = ?, hash = ? WHERE id = ?', [seq, hash, chain]);
}

type Hashed = Omit<AuditEntryEntity, 'hash'>;

/** Hash of an entry, of every field in a fixed order, with the hash before it. */
export function entryHash(it: Hashed): string {
  return auditHash(
    JSON.stringify([
      it.prevHash,
      it.chain,
      it.seq,
      it.id,
      it.at.toISOString(),
      it.actorId,
      it.actorName,
      it.action,
      it.entity,
      it.entityId,
      it.campusId,
      it.before,
      it.after,
      it.reason,
      it.requestId,
    ]),
  );
}

/** Hash of the head row itself is the last entry's; a chain begins with this. */
export const chainStart = (chain: number): string => auditHash(`tijian audit chain ${chain}`);

/** Makes the heads that are missing. Safe to run at every start. */
export async function prepareChains(manager: EntityManager): Promise<void> {
  const have = new Set(
    ((await manager.query('SELECT id FROM audit_chain')) as { id: number }[]).map((it) => Number(it.id)),
  );
  const missing = Array.from({ length: AUDIT_CHAINS }, (_, id) => id).filter((id) => !have.has(id));
  await insertRows(
    manager,
    AuditChainEntity,
    missing.map((id) => ({ id, seq: 0, hash: chainStart(id) })),
    { ignore: true },
  );
}
