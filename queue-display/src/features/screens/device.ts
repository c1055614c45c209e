import { createClient, displaysApi } from '@tijian/shared';
import { transportOf } from '../../lib/transport';

const TOKEN_KEY = 'tijian.display.token';

/** The token of this screen, kept on this machine; null before it has asked for a code. */
export const deviceToken = {
  get: (): string | null => localStorage.getItem(TOKEN_KEY),
  set: (token: string): void => localStorage.setItem(TOKEN_KEY, token),
  clear: (): void => localStorage.removeItem(TOKEN_KEY),
};

export const displays = createClient(displaysApi, transportOf({ client: 'screen', token: deviceToken.get }));
