import { everyModule, prepareApp, startApp } from '../../../server/src/app';
import { prepareDataDir, readConfig } from '../../../server/src/config';
import { createLog } from '../../../server/src/platform/observability/log';
import { registerHandlers } from '../../../server/src/platform/outbox/emit';
import { sender } from './message';

/** The whole server, with a line to the receiver of the run beside what its modules do. */
async function main(): Promise<void> {
  const config = readConfig();
  prepareDataDir(config);
  const log = createLog(config);
  const app = await prepareApp(config, log);
  registerHandlers([...everyModule.flatMap((it) => it.handlers ?? []), sender(process.env.CHAOS_RECEIVER ?? '')]);
  const running = await startApp(config, log, app);
  process.once('SIGTERM', () => void running.close().then(() => process.exit(0)));
}

void main();
