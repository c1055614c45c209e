import type { ErrorCode } from '@tijian/shared';
import { QueryFailedError } from 'typeorm';
import { AppError } from '../errors';

type DriverError = { code?: string; errno?: number; message?: string; sqlMessage?: string };
const driverOf = (error: unknown): DriverError | null =>
  error instanceof QueryFailedError ? (error.driverError as DriverError) : (error as DriverError | null);

/** Deadlock, lock wait time-out, or SQLite busy: the transaction left nothing behind and may be tried again. */
export function isDeadlock(error: unknown): boolean {
  const it = driverOf(error);
  return it?.errno === 1213 || it?.errno === 1205 || it?.errno === 1020 || /^SQLITE_BUSY/.test(it?.code ?? '');
}

export function isDuplicate(error: unknown): boolean {
  const it = driverOf(error);
  return it?.errno === 1062 || it?.code === 'SQLITE_CONSTRAINT_UNIQUE' || it?.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** The database cannot be reached or is full: not a fault of the request. */
export function isDatabaseAway(error: unknown): boolean {
  const code = driverOf(error)?.code ?? '';
  return /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|PROTOCOL_CONNECTION_LOST|EPIPE|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN|ER_DISK_FULL|POOL_CLOSED|ENOTFOUND)/.test(
    code,
  );
}

/** Turns the violation of the unique index over `column` into an answer; everything else goes on as it was. */
export function onUnique(column: string, code: ErrorCode, details: unknown = null): (error: unknown) => never {
  return (error) => {
    // Both databases name the index or the columns in the text, and nowhere else.
    const said = driverOf(error)?.sqlMessage ?? driverOf(error)?.message ?? '';
    if (isDuplicate(error) && said.includes(column)) throw new AppError(code, details, { cause: error });
    throw error;
  };
}
