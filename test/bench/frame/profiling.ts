import { resolve } from 'node:path';

const profiler = new URL('../../dist/bench/profile.js', import.meta.url);

/** Settings with which the product writes a CPU profile when it ends; none without a file. */
export const profiling = (file: string): Record<string, string> =>
  file
    ? { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${profiler.href}`, BENCH_PROFILE: resolve(file) }
    : {};
