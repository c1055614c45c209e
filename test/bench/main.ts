import { readOptions } from './frame/options';
import { printer } from './frame/print';
import { benches } from './registry';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run bench -- <name>`: figures as lines of JSON on standard output, everything else on standard error. */
async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  const bench = name === undefined ? undefined : benches[name];
  if (!name || !bench) {
    say('用法：npm run bench -- <名称> [--选项 值]');
    for (const [it, { about }] of Object.entries(benches)) say(`  ${it.padEnd(12)}${about}`);
    process.exitCode = name === undefined ? 0 : 1;
    return;
  }
  const options = readOptions(args, bench.options);
  const works: (() => Promise<unknown> | unknown)[] = [];
  const cleanUp = async () => {
    for (let work = works.pop(); work; work = works.pop())
      await Promise.resolve(work()).catch((error) => say(String(error)));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  const { mysql: _, data: __, ...told } = options.all;
  try {
    await bench.run({
      options,
      print: printer(name, { ...told, node: process.version }, (line) => void process.stdout.write(`${line}\n`)),
      tell: say,
      defer: (work) => void works.push(work),
    });
  } finally {
    await cleanUp();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
