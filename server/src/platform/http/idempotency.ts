import { createHash } from 'node:crypto';
import { newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { Entity, Index } from 'typeorm';
import { id, instant, json, ref, text } from '../database/columns';
import { insertRows } from '../database/insert-rows';
import { isDuplicate } from '../database/onunique';
import { selectRows } from '../database/rows';
import { updateRows } from '../database/update-rows';
import { AppError } from '../errors';

/** The answer to a write that a client may send again, kept in the transaction of the write itself. */
@Entity('idempotency_key')
@Index('uq_idempotency_key_owner_key', ['owner', 'key'], { unique: true })
@Index('ix_idempotency_key_createdAt', ['createdAt'])
export class IdempotencyKeyEntity {
  @id() id!: string;
  @ref() owner!: string;
  @text(80) key!: string;
  @text(64) request!: string;
  @json({ nullable: true }) reply!: unknown;
  @instant() createdAt!: Date;
}

/**
 * Runs the write once for a key: the key's row is taken first, so a second sender waits for the first and then gets its answer.
 * Throws `idempotency_mismatch` when the key comes with another request.
 */
export async function onceForKey<T>(
  manager: EntityManager,
  key: { owner: string; key: string; content: unknown; now: Date },
  work: () => Promise<T>,
): Promise<{ reply: T; replayed: boolean }> {
  const request = createHash('sha256').update(JSON.stringify(key.content)).digest('base64url');
  const row = { id: newId(), owner: key.owner, key: key.key, request, reply: null, createdAt: key.now };
  const taken = await take(manager, row);
  if (taken) {
    if (taken.request !== request) throw new AppError('idempotency_mismatch');
    return { reply: taken.reply as T, replayed: true };
  }
  const reply = await work();
  await updateRows(manager, IdempotencyKeyEntity, [row.id], { reply: reply ?? null });
  return { reply, replayed: false };
}

async function take(manager: EntityManager, row: IdempotencyKeyEntity): Promise<IdempotencyKeyEntity | null> {
  try {
    await insertRows(manager, IdempotencyKeyEntity, [row]);
    return null;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const other = await findKey(manager, row);
    if (!other) throw error;
    return other;
  }
}

async function findKey(
  manager: EntityManager,
  { owner, key }: Pick<IdempotencyKeyEntity, 'owner' | 'key'>,
): Promise<IdempotencyKeyEntity | null> {
  const column = manager.connection.driver.escape('key');
  const [row] = await selectRows(manager, IdempotencyKeyEntity, `WHERE owner = ? AND ${column} = ?`, [owner, key]);
  return row ?? null;
}
