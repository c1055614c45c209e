import type { App } from '../../app';
import type { Scope } from '../../platform/scope';
import { inDemoWrite, type Tell } from './demo-scope';

const TELL_EVERY_MS = 3_000;

/** Works through a list in transactions of so many, and says from time to time how far it is and at the end how long it took. */
export async function inBatches<T>(
  app: App,
  { label, size, tell }: { label: string; size: number; tell: Tell },
  list: readonly T[],
  work: (scope: Scope, batch: T[]) => Promise<void>,
): Promise<void> {
  if (!list.length) return;
  const started = Date.now();
  let told = started;
  for (let from = 0; from < list.length; from += size) {
    await inDemoWrite(app, (scope) => work(scope, list.slice(from, from + size)));
    const done = Math.min(from + size, list.length);
    if (Date.now() - told < TELL_EVERY_MS || done === list.length) continue;
    told = Date.now();
    tell(`  ${label} ${done}/${list.length}`);
  }
  tell(`  ${label} ${list.length} 人，${((Date.now() - started) / 1000).toFixed(1)} 秒`);
}
