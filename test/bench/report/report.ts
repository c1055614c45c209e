import { reportsApi } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { signInCaller } from '../../src/support/caller';
import { startProduct } from '../../src/support/product';
import { shot } from '../api/calls';
import { filledDatabase } from '../fill/filled-database';
import { idAt, select } from '../fill/rows';
import { sizeOf } from '../fill/size';
import type { Bench, BenchContext } from '../frame/bench';
import type { Shot } from '../frame/load';
import { median } from '../frame/pairs';
import { openPlace } from '../frame/place';
import { profiling } from '../frame/profiling';
import { watchMemory } from '../frame/watch-memory';

/** B1: report PDFs, one by one and in a job: those of the demo, of which 1,300 people have about a thousand. */
export const reportBench: Bench = {
  about: '报告 PDF（B1）：第一份、每秒份数、任务中 1,000 份与单独一份 × 1,000 相比',
  options: { reports: '1000', alone: '20', side: '4', seconds: '10', demo: '1300', profile: '' },
  run,
};

async function run(context: BenchContext): Promise<void> {
  const { options, print, defer } = context;
  const place = await openPlace(context);
  const filled = await filledDatabase(context, place, sizeOf(300, 100, 500), options.number('demo'));
  await place.on(filled.database, async (connection) => {
    const product = await startProduct({ env: { ...filled.env, ...profiling(options.text('profile')) } });
    defer(() => product.stop());
    const chief = await signInCaller(product.url, 'chief');
    const published = await select<{ id: string; checkupId: string; revision: number }>(
      connection,
      'SELECT id, checkupId, revision FROM report ORDER BY id LIMIT ?',
      [options.number('reports')],
    );
    const removePdfs = () => connection.query('UPDATE report SET pdfFileId = NULL');
    await removePdfs();
    const shots = published.map(({ checkupId, revision }) =>
      shot(chief, reportsApi.pdf, { params: { checkupId }, query: { revision } }),
    );
    const conditions = { database: place.settings };

    const first = await fetchPdf(product.url, shots[0] as Shot);
    print({ metric: 'first pdf', unit: 's', value: first, conditions });
    const alone: number[] = [];
    for (const it of shots.slice(1, 1 + options.number('alone'))) alone.push(await fetchPdf(product.url, it));
    print({
      metric: 'one pdf alone',
      unit: 's',
      value: median(alone),
      conditions: { ...conditions, pdfs: alone.length },
    });

    const rest = shots.slice(1 + alone.length);
    let made = 0;
    const started = performance.now();
    const worker = async () => {
      for (let it = rest.pop(); it && performance.now() - started < options.number('seconds') * 1000; it = rest.pop()) {
        await fetchPdf(product.url, it);
        made++;
      }
    };
    await Promise.all(Array.from({ length: options.number('side') }, worker));
    const perSecond = made / ((performance.now() - started) / 1000);
    print({ metric: 'pdfs side by side', unit: '1/s', value: perSecond, baseline: 1 / median(alone), conditions });

    await removePdfs();
    const ids = published.map((it) => it.id);
    const { answer: seconds, mostMb } = await watchMemory(product.url, () => inJob(connection, ids));
    const baseline = median(alone) * ids.length;
    print({
      metric: 'pdfs in a job',
      unit: 's',
      value: seconds,
      baseline,
      ratioBound: { max: 5 },
      conditions: { ...conditions, pdfs: ids.length },
    });
    print({ metric: 'pdfs in a job memory', unit: 'MB', value: mostMb, conditions });
  });
}

/** Seconds until the answer is there in full. */
async function fetchPdf(url: string, { path, headers }: Shot): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url + path, { headers });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || !bytes.byteLength) throw new Error(`${path}: ${answer.status}`);
  return (performance.now() - started) / 1000;
}

/** Queues the product's own rendering job for these reports and waits until each has its PDF; seconds. */
async function inJob(connection: Connection, reportIds: readonly string[]): Promise<number> {
  const started = performance.now();
  const now = new Date();
  await connection.query(
    `INSERT INTO job (id, kind, params, status, progress, attempts, createdByName, createdAt) VALUES (?, 'reports.render', ?, 'queued', 0, 0, '测速', ?)`,
    [idAt(now.getTime()), JSON.stringify({ reportIds }), now],
  );
  for (;;) {
    const [row] = await select<{ n: number }>(
      connection,
      'SELECT COUNT(*) AS n FROM report WHERE id IN (?) AND pdfFileId IS NULL',
      [reportIds],
    );
    if (!Number(row?.n)) return (performance.now() - started) / 1000;
    const [failed] = await select<{ errorMessage: string }>(
      connection,
      "SELECT errorMessage FROM job WHERE kind = 'reports.render' AND status = 'failed' AND createdAt >= ?",
      [now],
    );
    if (failed) throw new Error(`the job failed: ${failed.errorMessage}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
