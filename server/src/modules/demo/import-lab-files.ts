import { addDays, catalogueIndicators, newId } from '@tijian/shared';
import type { App } from '../../app';
import { storeFile } from '../../platform/files/files';
import { writeCsv } from '../../platform/tables';
import { acceptLines, checkLabFile, commitLabFile, LabImportEntity, saveResultsBulk } from '../results';
import { FIRST_PEOPLE } from './cast';
import { findLabImport, itemsOf, numbersOf } from './demo.queries';
import { asThen, demoJob, inDemoRead, type Tell } from './demo-scope';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import { sheetOfResults } from './sheet-of-results';
import type { Crew } from './staff';
import { comesTo, type Traveller } from './travellers';

/** Whose laboratory values come in files: everybody beyond the first people, and of these who came within the last days. */
export const comesByFile = ({ member, visit }: Traveller, today: string): boolean =>
  visit.yearsAgo === 0 && (member.index >= FIRST_PEOPLE || visit.day >= addDays(today, -3));

/** The laboratory sends a file for each campus and day; it is checked, rare values are confirmed, and what is left open is closed as unmeasured. */
export async function importLabFiles(
  app: App,
  crew: Crew,
  travellers: readonly Traveller[],
  today: string,
  tell: Tell,
): Promise<void> {
  const waiting = travellers.filter(
    (it) => comesByFile(it, today) && comesTo(it, 'examined') && it.status === 'in_progress',
  );
  if (!waiting.length) return;
  const started = Date.now();
  const files = new Map<string, Traveller[]>();
  for (const it of waiting) {
    const key = `${it.visit.day} ${it.campusId}`;
    files.set(key, [...(files.get(key) ?? []), it]);
  }
  let told = started;
  for (const [at, people] of [...files.values()].entries()) {
    await importLabFile(app, crew, people);
    if (Date.now() - told < 3000) continue;
    told = Date.now();
    tell(`  检验结果文件 ${at + 1}/${files.size}`);
  }
  tell(`  检验结果文件 ${files.size} 个，${waiting.length} 人，${((Date.now() - started) / 1000).toFixed(1)} 秒`);
  await inBatches(app, { label: '检验收尾', size: 50, tell }, waiting, async (scope, batch) => {
    const lists = batch.map((it) => ({ checkupId: it.checkupId as string, values: [] }));
    await saveResultsBulk(asThen(scope, crew.lab, scope.now), lists, { source: 'lab', finish: 'all' });
    for (const it of batch) it.status = 'examined';
  });
}

async function importLabFile(app: App, crew: Crew, people: readonly Traveller[]): Promise<void> {
  const first = people[0] as Traveller;
  const latest = Math.max(...people.map((it) => momentOf(it.visit, 'lab', app.now()).getTime()));
  const job = demoJob(app, crew.lab, new Date(latest));
  const content = await labFile(app, people);
  const importId = newId();
  const name = `LIS-${first.visit.day.replaceAll('-', '')}-${first.campusId.slice(-4)}.csv`;
  await job.write(async (scope) => {
    const file = await storeFile(app.files, scope, { name, mime: 'text/csv', content, campusId: first.campusId });
    await scope.insert(LabImportEntity, {
      id: importId,
      fileName: name,
      fileId: file.id,
      status: 'checking',
      notes: [],
      places: [{ campusId: null, departmentId: null }],
      scopeCampusId: first.campusId,
      createdBy: scope.actor.userId,
      createdByName: scope.actor.name,
      createdAt: scope.now,
    });
  });
  await checkLabFile.run(job, { importId });
  await job.write(async (scope) => {
    const checked = await findLabImport(scope, importId);
    if (checked?.status !== 'checked' || checked.totals?.error)
      throw new Error(`演示检验文件没有通过核对：${checked?.failure ?? JSON.stringify(checked?.totals)}`);
    await acceptLines(scope, importId, { accepted: true, outcome: 'ask' });
    await scope.save(LabImportEntity, checked, { status: 'committing' });
  });
  await commitLabFile.run(job, { importId });
}

/** Laboratories write 阴性 where the product keeps `-`, which a spreadsheet would take for the beginning of a formula. */
const printed = (code: string, text: string): string =>
  catalogueIndicators()
    .get(code)
    ?.options?.find((it) => it.value === text)?.label ?? text;

/** One value per line, as a laboratory system exports them. */
async function labFile(app: App, people: readonly Traveller[]): Promise<Buffer> {
  const ids = people.map((it) => it.checkupId as string);
  const { items, numbers } = await inDemoRead(app, async (scope) => ({
    items: await itemsOf(scope, ids),
    numbers: await numbersOf(scope, ids),
  }));
  const titles = ['体检条码', '项目代码', '结果', '检验日期'] as const;
  return writeCsv({
    columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })),
    rows: people.flatMap((it) => {
      const open = (items.get(it.checkupId as string) ?? []).filter((one) => one.status === 'pending');
      const sheet = sheetOfResults(
        it.member,
        it.visit,
        open.map((one) => one.code),
      );
      return [...sheet.values()]
        .filter((one) => one.duty === 'lab')
        .flatMap((one) => one.values)
        .map(({ code, text }) => ({
          体检条码: numbers.get(it.checkupId as string),
          项目代码: code,
          结果: printed(code, text),
          检验日期: it.visit.day,
        }));
    }),
  });
}
