import { cpus, loadavg } from 'node:os';

/** What a figure must reach: at least `min`, at most `max`. */
export type Bound = { min?: number; max?: number };

export interface Figure {
  metric: string;
  value: number;
  unit?: string;
  /** The same quantity of the baseline, in the same minutes. */
  baseline?: number | null;
  /** value / baseline; of paired runs the median of the pairs' ratios. */
  ratio?: number | null;
  /** Smallest and largest ratio of the pairs. */
  range?: [number, number] | null;
  /** What the ratio must reach. */
  ratioBound?: Bound;
  /** The absolute floor (or ceiling) that must hold as well. */
  floor?: Bound;
  conditions?: Record<string, unknown>;
}

export type Print = (figure: Figure) => void;

/** Prints each figure as one line of JSON with the same keys; `pass` is null where nothing must be reached. */
export function printer(bench: string, conditions: Record<string, unknown>, write: (line: string) => void): Print {
  return ({ metric, value, unit = '', baseline = null, ratio, range = null, ratioBound, floor, conditions: own }) => {
    const itsRatio = ratio !== undefined ? ratio : baseline ? value / baseline : null;
    const checks = [holds(itsRatio, ratioBound), holds(value, floor)].filter((it) => it !== null);
    write(
      JSON.stringify({
        bench,
        metric,
        value: rounded(value),
        unit,
        baseline: baseline === null ? null : rounded(baseline),
        ratio: itsRatio === null ? null : rounded(itsRatio),
        range: range?.map(rounded) ?? null,
        ratioBound: ratioBound ?? null,
        floor: floor ?? null,
        pass: checks.length ? checks.every(Boolean) : null,
        conditions: { ...conditions, ...own, load1: rounded(loadavg()[0] ?? 0), cpus: cpus().length },
      }),
    );
  };
}

function holds(value: number | null, bound: Bound | undefined): boolean | null {
  if (value === null || !bound) return null;
  return value >= (bound.min ?? Number.NEGATIVE_INFINITY) && value <= (bound.max ?? Number.POSITIVE_INFINITY);
}

/** Four figures tell all there is to tell. */
const rounded = (value: number): number => Number(value.toPrecision(4));
