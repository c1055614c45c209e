import type { RosterImport } from '@tijian/shared';
import { t } from './locale';

export type OutcomeKind = 'failed' | 'blocked' | 'ready' | 'nothing' | 'committed' | 'undone';
export type Outcome = { kind: OutcomeKind; title: string; text: string | null };

const words = t.page;

/** What an import that nobody works at has come to. */
export function outcomeOf({ status, totals, failure }: Pick<RosterImport, 'status' | 'totals' | 'failure'>): Outcome {
  if (status === 'failed' || !totals) return { kind: 'failed', title: words.failedTitle, text: failure };
  if (status === 'undone') return { kind: 'undone', title: words.undoneTitle, text: null };
  if (status === 'committed') {
    const title =
      words.doneTitle(totals.new, totals.change) + (totals.withdrawn ? words.withdrawn(totals.withdrawn) : '');
    return { kind: 'committed', title, text: words.doneText };
  }
  if (totals.error > 0) return { kind: 'blocked', title: words.blockedTitle(totals.error), text: null };
  if (totals.new + totals.change === 0) return { kind: 'nothing', title: words.nothingTitle, text: null };
  return { kind: 'ready', title: words.readyTitle, text: words.readyText(totals.new, totals.change) };
}
