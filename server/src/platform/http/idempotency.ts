import { createHash } from 'node:crypto';
import { type ErrorCode, isFinal, newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { Entity, Index } from 'typeorm';
import { id, instant, json, ref, text } from '../database/columns';
import { insertRows } from '../database/insert-rows';
import { isDuplicate } from '../database/onunique';
import { selectRows } from '../database/rows';
import { updateRows } from '../database/update-rows';
import { AppError } from '../errors';
import type { Scope } from '../scope';

/** A refusal as it was told, to be told again. */
export type KeptRefusal = { code: ErrorCode; message: string; details: unknown };

/** The answer to a write that a client may send again: its reply, kept in the transaction of the write itself, or its refusal. */
@Entity('idempotency_key')
@Index('uq_idempotency_key_owner_key', ['owner', 'key'], { unique: true })
@Index('ix_idempotency_key_createdAt', ['createdAt'])
export class IdempotencyKeyEntity {
  @id() id!: string;
  @ref() owner!: string;
  @text(80) key!: string;
  @text(64) request!: string;
  @json({ nullable: true }) reply!: unknown;
  /** Null where the write was done. */
  @json({ nullable: true }) refusal!: KeptRefusal | null;
  @instant() createdAt!: Date;
}

/** What the request is told; a refusal that is replayed is told as it was. */
export type OnceAnswer<T> = { replayed: boolean } & ({ reply: T } | { refusal: AppError });
type Write = <A>(work: (scope: Scope) => Promise<A>) => Promise<A>;

/**
 * Runs the write once for a key: the key's row is taken first, so a second sender waits for the first and then gets its answer.
 * A final refusal undoes the write and its row, so it is kept in a transaction of its own, and told only once it is kept. A copy that
 * waited may meanwhile have taken the key: then its answer is everybody's. Killed in between, the request was told nothing and its key is
 * as good as new. Throws `idempotency_mismatch` when the key comes with another request, and refusals that are not final.
 */
export async function onceForKey<T>(
  write: Write,
  key: { owner: string; key: string; content: unknown; now: Date },
  work: (scope: Scope) => Promise<T>,
): Promise<OnceAnswer<T>> {
  const request = createHash('sha256').update(JSON.stringify(key.content)).digest('base64url');
  const row = { id: newId(), owner: key.owner, key: key.key, request, reply: null, refusal: null, createdAt: key.now };
  const done = async (scope: Scope): Promise<Outcome<T>> => {
    const taken = await take(scope.manager, row);
    if (taken) return { taken };
    const reply = await work(scope);
    await updateRows(scope.manager, IdempotencyKeyEntity, [row.id], { reply: reply ?? null });
    return { reply };
  };
  const refused = async (error: unknown): Promise<Outcome<T>> => {
    if (!(error instanceof AppError) || !isFinal(error.code)) throw error;
    const { code, message, details } = error;
    const taken = await write(({ manager }) =>
      take(manager, { ...row, refusal: { code, message, details: details ?? null } }),
    );
    return taken ? { taken } : { refusal: error };
  };
  const outcome = await write(done).catch(refused);
  return 'taken' in outcome ? answerOf<T>(outcome.taken, request) : { ...outcome, replayed: false };
}

type Outcome<T> = { taken: IdempotencyKeyEntity } | { reply: T } | { refusal: AppError };

function answerOf<T>({ request, reply, refusal }: IdempotencyKeyEntity, wanted: string): OnceAnswer<T> {
  if (request !== wanted) throw new AppError('idempotency_mismatch');
  if (!refusal) return { reply: reply as T, replayed: true };
  const { code, message, details } = refusal;
  return { refusal: new AppError(code, details, { message }), replayed: true };
}

/** Takes the key for the row, or gives the row that has it. */
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
