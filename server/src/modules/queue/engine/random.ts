/** Fixed table of uniform numbers in (0, 1): the estimator draws from it, so the same question gets the same answer. */
const size = 1 << 14;
const table = Float64Array.from({ length: size }, generator(20_261_120));

/** Normal and exponential numbers from the same table. */
const normals = table.map(normalQuantile);
const exponentials = table.map((it) => -Math.log(it));

const steps = 4096;
const quantiles = Float64Array.from({ length: steps }, (_, index) => normalQuantile((index + 0.5) / steps));

/** Inverse of the normal distribution function by table: quick, and exact enough for minutes. */
export function quickNormalQuantile(p: number): number {
  return quantiles[Math.min(steps - 1, Math.max(0, Math.floor(p * steps)))] ?? 0;
}

/** Seeded generator (mulberry32), also used by tests. */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

/** A walk through the fixed tables, starting at a place of its own. */
export class Draws {
  private at: number;

  constructor(start: number) {
    this.at = Math.imul(start + 1, 2_654_435_761) >>> 0;
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    return table[this.at++ & (size - 1)] ?? 0.5;
  }

  /** Exponential with mean one. */
  exponential(): number {
    return exponentials[this.at++ & (size - 1)] ?? 1;
  }

  /** Standard normal. */
  normal(): number {
    return normals[this.at++ & (size - 1)] ?? 0;
  }
}

/** Inverse of the normal distribution function (Acklam), error below 1.2e-9 relative. */
export function normalQuantile(p: number): number {
  const low = 0.02425;
  if (p < low) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const above = poly(
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
    r,
  );
  const below = poly(
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
    r,
  );
  return (above * q) / below;
}

function tail(q: number) {
  const above = poly(
    [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    q,
  );
  const below = poly([0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1], q);
  return above / below;
}

function poly(coefficients: readonly number[], x: number) {
  return coefficients.reduce((sum, it) => sum * x + it, 0);
}

/** Normal distribution function, error below 7.5e-8 (Abramowitz and Stegun 26.2.17). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = 0.3989422804014327 * Math.exp((-z * z) / 2);
  const upper = density * t * poly([1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153], t);
  return z > 0 ? 1 - upper : upper;
}
