import type { App } from '../../app';

const DAY_MS = 86_400_000;
/** Longer than any transaction, and than it takes to find that the wrong backup was restored. */
const SAFE_AGE_MS = 7 * DAY_MS;
const AT_ONCE = 500;
/** So many lost files, and such a share of all, are no rest of refused uploads: the database is not the one these files belong to. */
const SUSPICIOUS = { files: 50, share: 0.2 };

/**
 * Removes the contents that no row points to: of uploads whose transaction was rolled back, and halves that a power cut left. Only
 * after a safe age, and none at all when they are suspiciously many. Gives how many went.
 */
export async function removeLostFiles(
  { files, log, now }: Pick<App, 'files' | 'log' | 'now'>,
  known: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const before = new Date(now().getTime() - SAFE_AGE_MS);
  const lost: string[] = [];
  let seen = 0;
  let asked: string[] = [];
  const ask = async () => {
    const there = await known(asked);
    lost.push(...asked.filter((it) => !there.has(it)));
    seen += asked.length;
    asked = [];
  };
  for await (const { id, isWhole } of files.listOlder(before)) {
    if (!isWhole) await files.removePart(id);
    else if (asked.push(id) >= AT_ONCE) await ask();
  }
  if (asked.length) await ask();
  if (lost.length > SUSPICIOUS.files && lost.length > seen * SUSPICIOUS.share) {
    log.error({ lost: lost.length, files: seen }, 'most files are not of this database: none is removed');
    return 0;
  }
  for (const id of lost) await files.remove(id);
  return lost.length;
}
