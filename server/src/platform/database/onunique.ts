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

/** The part of them that has waited for somebody else's lock in vain. */
export function isLockTimeout(error: unknown): boolean {
  return driverOf(error)?.errno === 1205;
}

export function isDuplicate(error: unknown): boolean {
  const it = driverOf(error);
  return it?.errno === 1062 || it?.code === 'SQLITE_CONSTRAINT_UNIQUE' || it?.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

const away =
  /^(DATABASE_AWAY|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|PROTOCOL_CONNECTION_LOST|PROTOCOL_ENQUEUE|POOL_CLOSED|SQLITE_IOERR|SQLITE_CANTOPEN|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN|ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ER_CONNECTION_KILLED|ER_QUERY_INTERRUPTED|ER_OPTION_PREVENTS_STATEMENT)/;

/** The database cannot be reached, is ending or starting: not a fault of the request, which may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  const it = driverOf(error);
  // mysql2 gives this one no code.
  return away.test(it?.code ?? '') || /connection is in closed state|Pool is closed/.test(it?.message ?? '');
}

/** No room is left for what was to be stored, in the database or among the files. */
export function isStorageFull(error: unknown): boolean {
  return /^(SQLITE_FULL|SQLITE_IOERR_WRITE|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|EFBIG|ER_DISK_FULL|ER_RECORD_FILE_FULL)$/.test(
    driverOf(error)?.code ?? '',
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
