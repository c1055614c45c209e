import type { Scope } from '../../platform/scope';
import { announce, flagsOf } from './announce';
import { deriveChanges } from './derive-changes';
import type { Change } from './judge-edits';
import type { ResultEntity } from './result.entity';
import type { Work } from './work';
import { type Writer, writeChanges } from './write-changes';

/**
 * Stores the changes of locked checkups and what follows from them (computed indicators), and announces them. Gives the rows
 * written for each checkup. Items and status are settled by the caller.
 */
export async function applyChanges(
  scope: Scope,
  batch: readonly { work: Work; changes: readonly Change[] }[],
  writer: Writer,
  today: string,
): Promise<ResultEntity[][]> {
  const full = batch.map(({ work, changes }) => ({ work, changes: withDerived(work, changes, today) }));
  const flags = full.map((it) => flagsOf(it.changes));
  const rows = await writeChanges(scope, full, writer);
  for (const [at, { work }] of full.entries()) await announce(scope, work, rows[at] ?? [], flags[at] ?? new Map());
  return rows;
}

/** A computed value takes the place of one that was just emptied. */
function withDerived(work: Work, changes: readonly Change[], today: string): Change[] {
  const derived = deriveChanges(work, changes, today);
  const replaced = new Set(derived.map((it) => it.item.row.id + it.indicator.id));
  return [...changes.filter((it) => !replaced.has(it.item.row.id + it.indicator.id)), ...derived];
}
