import { startProduct } from '../../src/support/product';
import { type Call, journeyCalls } from '../api/calls';
import { rememberDay, settled } from '../api/tidy';
import { filledDatabase } from '../fill/filled-database';
import { sizeOf } from '../fill/size';
import type { Bench, BenchContext } from '../frame/bench';
import { oneByOne } from '../frame/one-by-one';
import { inPairs } from '../frame/pairs';
import { openPlace, type Place } from '../frame/place';

/** A6: what a tenfold database costs. As many people come a day in both; the history is ten times as long. */
export const growthBench: Bench = {
  about: '数据量增长（A6）：同样的接口在 100 万次体检与 10 万次体检上的耗时中位数之比',
  options: {
    large: '1000000',
    small: '100000',
    demo: '400',
    calls: '',
    pairs: '7',
    seconds: '3',
  },
  run,
};

interface Subject {
  url: string;
  calls: readonly Call[];
  settle(): Promise<unknown>;
}

async function run(context: BenchContext): Promise<void> {
  const { options, print } = context;
  const place = await openPlace(context);
  const [small, large] = [
    await open(context, place, options.number('small')),
    await open(context, place, options.number('large')),
  ];
  const wanted = options.text('calls').split(',').filter(Boolean);
  for (const [nth, { name }] of large.calls.entries()) {
    if (wanted.length && !wanted.includes(name)) continue;
    let failures = 0;
    const stretch = async ({ url, calls, settle }: Subject) => {
      const { p50, failures: failed } = await oneByOne(url, (calls[nth] as Call).load, options.number('seconds'));
      failures += failed;
      await settle();
      return { p50 };
    };
    const { p50 } = await inPairs(
      options.number('pairs'),
      () => stretch(small),
      () => stretch(large),
    );
    const conditions = { database: place.settings, failures };
    print({ metric: `${name} p50`, unit: 'ms', ...p50, ratioBound: { max: 1.3 }, conditions });
  }
}

async function open(context: BenchContext, place: Place, checkups: number): Promise<Subject> {
  const size = sizeOf(checkups, Math.ceil(checkups / 10), 0);
  const filled = await filledDatabase(context, place, size, context.options.number('demo'));
  const product = await startProduct({ env: { ...filled.env, SESSION_IDLE_MINUTES: '240' } });
  context.defer(() => product.stop());
  const connection = await place.connect(filled.database);
  const restoreDay = await rememberDay(connection, filled.today);
  context.defer(async () => {
    await restoreDay(connection);
    await connection.end();
  });
  const calls = await journeyCalls({ url: product.url, filled, connection });
  return { url: product.url, calls, settle: () => settled(connection, 15_000) };
}
