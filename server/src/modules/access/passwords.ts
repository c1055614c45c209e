import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { addDays, businessDate, passwordProblems } from '@tijian/shared';
import type { StaffUserEntity } from './staff-user.entity';

/** Argon2id with the parameters OWASP recommends: 19 MiB, two passes, one lane. Algorithm and salt are the library's own defaults. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_AGE_DAYS = 90;
const REMEMBERED = 5;

let decoy: Promise<string> | null = null;

/** Takes about 30 ms of a worker thread: never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Whether the password is the stored one. Without a stored one the same work is done, so that time does not tell who exists. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const real = stored?.startsWith('$argon2') ? stored : null;
  const same = await verify(real ?? (await decoy), password.normalize('NFKC'));
  return same && real !== null;
}

/** Whether the password is the present one or one of those before it. */
export async function isRemembered(
  user: Pick<StaffUserEntity, 'passwordHash' | 'formerPasswordHashes'>,
  password: string,
): Promise<boolean> {
  const answers = await Promise.all(
    [user.passwordHash, ...user.formerPasswordHashes].map((it) => isPassword(it, password)),
  );
  return answers.includes(true);
}

/** What a change of password does to the user's row. */
export const newPassword = (
  user: Pick<StaffUserEntity, 'passwordHash' | 'formerPasswordHashes'>,
  passwordHash: string,
  now: Date,
) => ({
  passwordHash,
  formerPasswordHashes: [user.passwordHash, ...user.formerPasswordHashes].slice(0, REMEMBERED),
  passwordChangedAt: now,
});

/** The day from which the password must be changed. */
export const passwordExpiresOn = (user: Pick<StaffUserEntity, 'passwordChangedAt'>): string =>
  addDays(businessDate(user.passwordChangedAt), MAX_AGE_DAYS);

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

/** A password for the first sign-in: 12 signs that can't be mistaken for each other, good by the rules. */
export function initialPassword(username: string): string {
  for (;;) {
    const password = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
    if (!passwordProblems(password, username).length) return password;
  }
}
