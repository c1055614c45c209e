import { announce } from './announce';
import { startApp } from './app';
import { ConfigError, prepareDataDir, readConfig } from './config';
import { createLog } from './platform/observability/log';
import { startSentence } from './start-sentence';

/** Starts the product; what keeps it from starting is told in one sentence. */
async function main(): Promise<void> {
  const config = readConfig();
  prepareDataDir(config);
  const log = createLog(config);
  const running = await startApp(config, log);
  await announce(running);
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 15_000).unref();
    await running.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof ConfigError ? error.message : startSentence(error)}\n`);
  process.exit(1);
});
