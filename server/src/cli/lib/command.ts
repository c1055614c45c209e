import { ConfigError } from '../../config';
import { AppError } from '../../platform/errors';
import { startSentence } from '../../start-sentence';

/** Something the person at the console can mend; the message is the sentence for them. */
export class UsageError extends Error {}

/** Runs a command line tool with its arguments; ends with its exit code, or 1 and one sentence. */
export function runCommand(work: (args: string[]) => Promise<number>): void {
  work(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const known = error instanceof UsageError || error instanceof ConfigError || error instanceof AppError;
      process.stderr.write(`${known ? error.message : startSentence(error)}\n`);
      process.exitCode = 1;
    },
  );
}
