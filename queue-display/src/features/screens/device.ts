import { createClient, displaysApi } from '@tijian/shared';
import { transportOf } from '../../lib/transport';
import type { KeptCode } from './enrolment';

const TOKEN_KEY = 'tijian.display.token';
const CODE_KEY = 'tijian.display.code';

/** The token of this screen, kept on this machine; null before it has asked for a code. */
export const deviceToken = {
  get: (): string | null => localStorage.getItem(TOKEN_KEY),
  set: (token: string): void => localStorage.setItem(TOKEN_KEY, token),
  clear: (): void => localStorage.removeItem(TOKEN_KEY),
};

/** The code that this screen shows, kept beside the token, so that the same one is there after a reload and in another tab. */
export const deviceCode = {
  get: (): KeptCode | null => JSON.parse(localStorage.getItem(CODE_KEY) ?? 'null') as KeptCode | null,
  set: (code: KeptCode): void => localStorage.setItem(CODE_KEY, JSON.stringify(code)),
  /** Hears of the codes that another tab was given, until the answer is called. */
  watch: (changed: () => void): (() => void) => {
    const heard = ({ key }: StorageEvent) => key === CODE_KEY && changed();
    window.addEventListener('storage', heard);
    return () => window.removeEventListener('storage', heard);
  },
};

export const displays = createClient(displaysApi, transportOf({ client: 'screen', token: deviceToken.get }));
