import { ApiError, type Client, type displaysApi } from '@tijian/shared';

/** A code as it is kept on this machine; `renewAt` by its own clock, in epoch milliseconds. */
export type KeptCode = { code: string; expiresAt: string; renewAt: number };
type Memory = {
  token: { get: () => string | null; set: (token: string) => void };
  code: { get: () => KeptCode | null; set: (code: KeptCode) => void };
};
type Calls = Pick<Client<typeof displaysApi>, 'enrol' | 'enrolment'>;

/** A new code so long before the old one runs out. */
const MARGIN_MS = 60_000;

/**
 * The code to show now, or null once staff have confirmed it. The kept one is shown as long as the server knows it as the newest of this
 * screen; after that another is asked for, by the same token.
 */
export async function nextCode(displays: Calls, { token, code }: Memory, now: () => number): Promise<string | null> {
  const kept = code.get();
  if (token.get()) {
    const { state, expiresAt } = await displays.enrolment({});
    if (state === 'confirmed') return null;
    if (kept && state === 'waiting' && expiresAt === kept.expiresAt && now() < kept.renewAt) return kept.code;
  }
  // Another tab was quicker.
  const theirs = code.get();
  if (theirs && theirs.code !== kept?.code) return theirs.code;
  try {
    const it = await displays.enrol({});
    token.set(it.token);
    const left = Date.parse(it.expiresAt) - now();
    code.set({ code: it.code, expiresAt: it.expiresAt, renewAt: now() + Math.max(left - MARGIN_MS, MARGIN_MS) });
    return it.code;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'display_confirmed') return null;
    throw error;
  }
}
