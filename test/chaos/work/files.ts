import { setTimeout as wait } from 'node:timers/promises';
import { labImportApi, newId, rosterApi, rosterImportApi } from '@tijian/shared';
import { fictionalPerson } from '../../../server/src/modules/demo/fictional-people';
import { rosterFile } from '../../src/support/roster-file';
import type { Journal } from '../journal';
import { examine, ifRefused, openFile, register, type Visit } from './visit';

const LOOK_EVERY_MS = 250;
/** Longer than any lease of a job whose process was killed three times over. */
const SETTLED_WITHIN_MS = 240_000;

/** Repeats a look until it gives something. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(`${what} did not end within ${SETTLED_WITHIN_MS} ms`);
    await wait(LOOK_EVERY_MS);
  }
}

/** A roster of so many new people is uploaded, checked and committed; the first of them is registered. */
export async function importRoster(visit: Visit, journal: Journal, numbers: readonly number[]): Promise<void> {
  const { desks, place } = visit;
  const people = numbers.map((it) => fictionalPerson(it));
  const id = newId();
  await desks.unit.write(rosterImportApi.upload, {
    params: { id: place.programmeId },
    body: { id },
    file: { name: '名单.xlsx', content: await rosterFile(people) },
  });
  const look = () => desks.unit.read(rosterImportApi.get, { params: { id } });
  for (;;) {
    const checked = await until('roster check', async () => {
      const it = await look();
      return it.status === 'checking' || it.status === 'committing' ? null : it;
    });
    if (checked.status === 'committed') break;
    if (checked.status !== 'checked') throw new Error(`roster is ${checked.status}: ${checked.failure}`);
    // Another roster may have come between; then the clerk looks again and confirms again.
    await desks.unit
      .write(rosterImportApi.commit, { params: { id }, body: { version: checked.version } })
      .catch(ifRefused('stale', 'roster_import_not_ready'));
  }
  journal.saw('roster committed', { id, people: people.length });
  const { items } = await desks.unit.read(rosterApi.list, {
    params: { id: place.programmeId },
    query: { text: people[0]?.name, pageSize: 200 },
  });
  const entry = items.find((it) => it.state === 'listed');
  if (entry) await register(visit, entry.personId, entry.id);
}

/** Some people are registered and examined but for their blood glucose, which comes from the laboratory's file. */
export async function importLabFile(visit: Visit, journal: Journal, numbers: readonly number[]): Promise<string[]> {
  const { desks, random } = visit;
  const checkups = [];
  for (const number of numbers) {
    const checkup = await register(visit, await openFile(visit, number));
    checkups.push(checkup);
    await examine(visit, checkup.id, { but: ['空腹血糖'] });
  }
  const lines = checkups.map((it) => `${it.barcode},GLU,${random.between(4, 9, 1)},mmol/L`);
  const content = Buffer.from(`\uFEFF条码,项目代码,结果,单位\n${lines.join('\n')}\n`);
  const { id } = await desks.lab.write(labImportApi.upload, { body: {}, file: { name: '血糖.csv', content } });
  const look = () => desks.lab.read(labImportApi.get, { params: { id } });
  for (;;) {
    const checked = await until('laboratory check', async () => {
      const it = await look();
      return it.status === 'checking' || it.status === 'committing' ? null : it;
    });
    if (checked.status === 'committed') {
      journal.saw('laboratory committed', { id, applied: checked.totals?.applied ?? 0 });
      break;
    }
    if (checked.status !== 'checked') throw new Error(`laboratory file is ${checked.status}: ${checked.failure}`);
    await desks.lab
      .write(labImportApi.commit, { params: { id }, body: { version: checked.version } })
      .catch(ifRefused('stale', 'import_not_ready'));
  }
  return checkups.map((it) => it.id);
}
