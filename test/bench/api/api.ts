import { startProduct } from '../../src/support/product';
import { filledDatabase } from '../fill/filled-database';
import { sizeOf } from '../fill/size';
import { startBaseline } from '../frame/baseline-process';
import type { Bench, BenchContext } from '../frame/bench';
import { openPlace, type Place } from '../frame/place';
import { profiling } from '../frame/profiling';
import { startRecorder } from '../frame/record';
import type { Recording } from '../frame/statements';
import { type Call, journeyCalls } from './calls';
import { measureCall } from './measure-call';
import { rememberDay, settled } from './tidy';

/** A1–A4: the calls of the checkup journey beside bare handlers that run the same statements. */
export const apiBench: Bench = {
  about: '体检全流程的接口（A1–A4）：吞吐、恒定速率下的延迟，与裸 Koa + mysql2 成对比较',
  options: {
    checkups: '1000000',
    full: '100000',
    persons: '0',
    demo: '400',
    calls: '',
    pairs: '7',
    seconds: '4',
    connections: '50',
    rate: '500',
    pool: '20',
    /** File for a CPU profile of the product. */
    profile: '',
  },
  run,
};

/** Different requests of a call that are recorded. */
const SAMPLES = 200;

async function run(context: BenchContext): Promise<void> {
  const { options, defer, tell } = context;
  const place = await openPlace(context);
  const size = sizeOf(options.number('checkups'), options.number('full'), options.number('persons'));
  const filled = await filledDatabase(context, place, size, options.number('demo'));
  const env = { ...filled.env, DATABASE_POOL: options.text('pool'), SESSION_IDLE_MINUTES: '240' };
  await place.on(filled.database, async (connection) => {
    const restoreDay = await rememberDay(connection, filled.today);
    defer(() => place.on(filled.database, restoreDay));
    const wanted = options.text('calls').split(',').filter(Boolean);
    const recorder = await startRecorder(env);
    let calls: Call[];
    const recordings: Record<string, Recording[]> = {};
    const rowsRead: Record<string, number> = {};
    try {
      calls = (await journeyCalls({ url: recorder.url, filled, connection })).filter(
        (it) => !wanted.length || wanted.includes(it.name),
      );
      for (const call of calls) {
        // The first time through fills caches, and gives an item its first values.
        await recorder.record(call.samples(SAMPLES));
        const before = await rowsReadOf(place);
        const samples = call.samples(SAMPLES);
        recordings[call.name] = await recorder.record(samples);
        rowsRead[call.name] = ((await rowsReadOf(place)) - before) / samples.length;
      }
      await settled(connection, 10_000);
    } finally {
      await recorder.stop();
    }
    const product = await startProduct({ env: { ...env, ...profiling(options.text('profile')) } });
    defer(() => product.stop());
    const baseline = await startBaseline({
      databaseUrl: place.urlOf(filled.database),
      pool: options.number('pool'),
      recordings,
    });
    defer(() => baseline.stop());
    for (const call of calls) {
      tell(`${call.name} …`);
      await measureCall(context, {
        call,
        recordings: recordings[call.name] ?? [],
        rowsRead: rowsRead[call.name] ?? Number.NaN,
        product: product.url,
        baseline: baseline.url,
        conditions: { database: place.settings },
        settle: async () => {
          const left = await settled(connection, 15_000);
          if (call.kind === 'A3') await restoreDay(connection);
          return left;
        },
      });
    }
  });
}

/** Rows that the storage engine has read since its start; others who use the same server count as well. */
async function rowsReadOf(place: Place): Promise<number> {
  return place.on(null, async (connection) => {
    const [rows] = await connection.query("SHOW GLOBAL STATUS LIKE 'Handler_read%'");
    return (rows as { Variable_name: string; Value: string }[])
      .filter((it) => it.Variable_name !== 'Handler_read_retry')
      .reduce((sum, it) => sum + Number(it.Value), 0);
  });
}
