/** Figures of one stretch of a run, by name. */
export type Measured = Record<string, number>;

export interface Paired {
  /** Median over the candidate's stretches. */
  value: number;
  /** Median over the baseline's stretches. */
  baseline: number;
  /** Median of the pairs' ratios, which swings less than the ratio of the medians. */
  ratio: number;
  range: [number, number];
}

/**
 * Measures baseline and candidate in turn (A B A B …), after one pair that warms both up and is thrown away. Absolute rates of a
 * machine swing within minutes; the two halves of a pair lie seconds apart.
 */
export async function inPairs<K extends string>(
  pairs: number,
  baseline: () => Promise<Record<K, number>>,
  candidate: () => Promise<Record<K, number>>,
): Promise<Record<K, Paired>> {
  const taken: [Record<K, number>, Record<K, number>][] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const base = await baseline();
    const ours = await candidate();
    if (pair > 0) taken.push([base, ours]);
  }
  const names = Object.keys(taken[0]?.[0] ?? {}) as K[];
  return Object.fromEntries(names.map((name) => [name, summary(taken.map(([a, b]) => [a[name], b[name]]))])) as Record<
    K,
    Paired
  >;
}

function summary(pairs: readonly (readonly [number, number])[]): Paired {
  const ratios = pairs.map(([base, ours]) => ours / base);
  return {
    value: median(pairs.map(([, ours]) => ours)),
    baseline: median(pairs.map(([base]) => base)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
