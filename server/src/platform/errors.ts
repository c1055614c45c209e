import { type ErrorCode, errorMessage, errorStatus } from '@tijian/shared';

/** What the person or program can be told. `details` carries what is needed to recover, never identity data. */
export class AppError extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    readonly details: unknown = null,
    options?: { cause?: unknown; message?: string },
  ) {
    super(options?.message ?? errorMessage(code), { cause: options?.cause });
    this.name = 'AppError';
    this.status = errorStatus(code);
  }
}

/** The row, or `not_found`. */
export function found<T>(row: T | null | undefined, code: ErrorCode = 'not_found'): T {
  if (row === null || row === undefined) throw new AppError(code);
  return row;
}

/** One thing wrong with an input: where, and a sentence in Chinese. */
export type InputIssue = { path: (string | number)[]; message: string };

/** `invalid_input` for a rule a schema can't express. */
export function invalid(path: string | (string | number)[], message: string): AppError {
  return new AppError(
    'invalid_input',
    { issues: [{ path: Array.isArray(path) ? path : [path], message }] },
    { message },
  );
}

/** Refuses a write on a version that is no longer current, with both. */
export function expectVersion(row: { version: number }, version: number, current: unknown): void {
  if (row.version !== version) throw new AppError('stale', { yours: version, theirs: row.version, current });
}
