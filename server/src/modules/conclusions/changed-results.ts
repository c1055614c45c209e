import type { ChangedResult } from '@tijian/shared';
import { type CheckupCase, definitionsOf } from './case';
import type { BasisLine } from './conclusion.entity';

/** What the findings are generated from, to be held against the values at signing. */
export function basisOf(it: CheckupCase): BasisLine[] {
  const definitions = definitionsOf(it);
  return it.results.map(({ id, indicatorCode, text, flag }) => ({
    resultId: id,
    name: definitions.get(indicatorCode)?.name ?? indicatorCode,
    text,
    flag,
  }));
}

/** Values that are not as they were when the findings were generated; one changed there and back counts as the same. */
export function changedResults(before: readonly BasisLine[], now: readonly BasisLine[]): ChangedResult[] {
  const then = new Map(before.map((it) => [it.resultId, it]));
  const here = new Set(now.map((it) => it.resultId));
  return [
    ...now.flatMap((it): ChangedResult[] => {
      const old = then.get(it.resultId);
      if (!old) return [{ kind: 'added', name: it.name, before: null, now: it.text }];
      if (old.text === it.text && old.flag === it.flag) return [];
      return [{ kind: 'changed', name: it.name, before: old.text, now: it.text }];
    }),
    ...before
      .filter((it) => !here.has(it.resultId))
      .map((it): ChangedResult => ({ kind: 'removed', name: it.name, before: it.text, now: null })),
  ];
}
