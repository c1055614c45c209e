import { setFlagsFromString } from 'node:v8';
import { announce } from './announce';
import { prepareApp, startApp } from './app';
import { ConfigError, prepareDataDir, readConfig } from './config';
import { loadFirstDemo } from './modules/demo';
import { claimPort } from './platform/http/claim-port';
import { createLog } from './platform/observability/log';
import { startSentence } from './start-sentence';

// V8 lets a heap grow to a multiple of what is in use before it looks through it: the garbage of a large import would stay in memory
// with everything else. Half as much again is enough room.
setFlagsFromString('--heap-growing-percent=50');

/** Starts the product; what keeps it from starting is told in one sentence. */
async function main(): Promise<void> {
  const config = readConfig();
  prepareDataDir(config);
  const log = createLog(config);
  await claimPort(config.PORT, config.HOST);
  const app = await prepareApp(config, log);
  await loadFirstDemo(app, (line) => void process.stdout.write(`${line}\n`));
  const running = await startApp(config, log, app);
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
