import type { App } from '../../app';
import type { Scope } from '../../platform/scope';

/** What an administrator's command works with; it acts as the system. */
export interface AdminContext {
  app: App;
  say(line: string): void;
  write<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}
