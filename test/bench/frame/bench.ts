import type { Options } from './options';
import type { Print } from './print';

/** What a benchmark gets. */
export interface BenchContext {
  options: Options;
  print: Print;
  /** Something for the person who waits; never on standard output, which carries the figures alone. */
  tell(line: string): void;
  /** Run in reverse order when the benchmark ends, however it ends. */
  defer(work: () => Promise<unknown> | unknown): void;
}

/** One name of `npm run bench -- <name>`. */
export interface Bench {
  /** What it measures, in a sentence for the list of names. */
  about: string;
  /** Its own options with their defaults, beside the common ones; a wrong name on the command line is refused. */
  options: Readonly<Record<string, string>>;
  run(context: BenchContext): Promise<void>;
}
