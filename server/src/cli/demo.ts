import { parseArgs } from 'node:util';
import { prepareApp } from '../app';
import { ConfigError, prepareDataDir, readConfig } from '../config';
import { countDemo, DEMO_PEOPLE, loadDemo } from '../modules/demo';
import { createLog } from '../platform/observability/log';
import { startSentence } from '../start-sentence';

const help = `用法：npm run demo -- [--people 人数]
  装入演示数据；人数默认 ${DEMO_PEOPLE}，最多 5000（全部实测成人）。再次运行不会重复装入。`;

/** `npm run demo`: loads the demo into the database that the settings name. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { people: { type: 'string' }, help: { type: 'boolean' } } });
  const people = values.people === undefined ? DEMO_PEOPLE : Number(values.people);
  if (values.help || !Number.isInteger(people) || people < 1) return say(help);
  const config = readConfig();
  prepareDataDir(config);
  const started = Date.now();
  const app = await prepareApp(config, createLog({ ...config, LOG_LEVEL: 'warn' }));
  await loadDemo(app, { people, tell: say });
  say(`完成，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。数据库现有：`);
  for (const { label, count } of await countDemo(app)) say(`  ${label} ${count}`);
  await app.db.close();
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    const isUsage = code?.startsWith('ERR_PARSE_ARGS');
    const sentence = isUsage ? `${message}\n${help}` : error instanceof ConfigError ? message : startSentence(error);
    process.stderr.write(`\n${sentence}\n`);
    process.exit(1);
  },
);
