import pino, { type Logger } from 'pino';
import type { Config } from '../../config';

/** Structured log on standard output; SQL parameters never reach it, since they hold personal data. */
export function createLog(config: Config): Logger {
  return pino({
    level: config.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: Error) => errorFields(error) },
  });
}

function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code =
    (error as { code?: unknown; driverError?: { code?: unknown } }).code ??
    (error as { driverError?: { code?: unknown } }).driverError?.code;
  return {
    name,
    code,
    message: name === 'QueryFailedError' ? withoutValues(message) : message,
    stack: stack?.split('\n').slice(1, 8).join('\n'),
    ...(error.cause ? { cause: errorFields(error.cause) } : {}),
  };
}

/** Database messages quote values ("Duplicate entry '…'"): they are cut out. */
const withoutValues = (message: string): string => message.replace(/'[^']*'/g, "'…'");
