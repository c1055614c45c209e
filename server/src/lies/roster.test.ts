import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RosterImportLine, rosterApi } from '@tijian/shared';
import { PersonEntity } from '../modules/persons';
import { importing, rosterFile } from '../modules/units/testing/roster-files';
import { build, type Staff, TestApp } from '../testing';
import { rosterFiles } from './roster-files.cases';
import { badLines, oddLines } from './roster-lines.cases';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('unit:read', 'unit:write', 'roster:import');
});
afterAll(() => test?.stop());

const setUp = async () => {
  const { programme } = await build.programme(test);
  const rows = async () =>
    (await test.as(clerk).call(rosterApi.list, { params: programme, query: { pageSize: 200 } })).items;
  const persons = await countPersons();
  return { ...importing(test, clerk, programme), rows, grown: async () => (await countPersons()) - persons };
};
const countPersons = () => test.read(({ manager }) => manager.count(PersonEntity));
const sentences = (line: RosterImportLine | undefined, level?: string) =>
  (line?.findings ?? []).filter((it) => level === undefined || it.level === level);

describe.each(['名单.csv', '名单.xlsx'])('lines of %s', (name) => {
  const found = new Map<number, RosterImportLine>();
  beforeAll(async () => {
    const at = await setUp();
    const checked = await at.upload(
      await rosterFile(
        badLines.map((it) => it.row),
        name,
      ),
    );
    expect(checked).toMatchObject({
      totals: { lines: badLines.length, error: badLines.length },
      can: { commit: false },
    });
    for (const it of await at.lines(checked)) found.set(it.lineNo ?? 0, it);
    expect([await at.rows(), await at.grown()]).toEqual([[], 0]);
  });

  it.each(badLines.map((it, at) => [it.what, it, at + 2] as const))(
    'are refused: %s',
    (_, { column, says }, lineNo) => {
      const line = found.get(lineNo);
      expect(line).toMatchObject({ outcome: 'error' });
      const errors = sentences(line, 'error');
      expect(errors.filter((it) => it.column === column).map((it) => it.message)).toContainEqual(
        expect.stringMatching(says),
      );
    },
  );
});

describe('lines that are odd but true', () => {
  let kept: (PersonEntity & { departmentName: string | null; employeeNo: string | null; note: string | null })[];
  let lines: RosterImportLine[];
  beforeAll(async () => {
    const at = await setUp();
    const checked = await at.upload(
      await rosterFile(
        oddLines.map((it) => it.row),
        '名单.xlsx',
      ),
    );
    lines = await at.lines(checked);
    expect(lines.filter((it) => it.outcome === 'error').map((it) => [it.lineNo, it.findings])).toEqual([]);
    expect(await at.commit(checked)).toMatchObject({ status: 'committed', failure: null });
    const roster = await at.rows();
    const people = await test.read(({ manager }) => manager.find(PersonEntity));
    const byId = new Map(people.map((it) => [it.id, it]));
    const noteOf = await notesOf(roster.map((it) => it.id));
    kept = roster.map((it) => ({
      ...(byId.get(it.personId) as PersonEntity),
      departmentName: it.departmentName,
      employeeNo: it.employeeNo,
      note: noteOf.get(it.id) ?? null,
    }));
  });

  const notesOf = async (ids: string[]) =>
    new Map(
      await test.read(async ({ manager }) => {
        const rows: { id: string; note: string | null }[] = await manager.query('SELECT id, note FROM roster_entry');
        return rows.filter((it) => ids.includes(it.id)).map((it) => [it.id, it.note] as const);
      }),
    );

  it.each(oddLines.map((it, at) => [it.what, it, at + 2] as const))(
    'are kept: %s',
    (_, { kept: values, warned }, lineNo) => {
      const line = lines.find((it) => it.lineNo === lineNo);
      const warnings = sentences(line).map((it) => it.message);
      if (warned) expect(warnings).toContainEqual(expect.stringMatching(warned));
      const { birthOn, phone } = line ?? {};
      const mine = kept.filter(
        (it) => it.name === line?.name && it.birthOn === birthOn && (it.phone ?? null) === phone,
      );
      expect(mine).toContainEqual(expect.objectContaining(values));
    },
  );
});

describe('files', () => {
  it.each(rosterFiles.map((it) => [it.what, it] as const))('%s', async (_, { make, name, read }) => {
    const at = await setUp();
    const content = await make();
    const checked = await at.upload({ name: name ?? '名单.csv', content });
    if (read instanceof RegExp) {
      expect(checked).toMatchObject({ status: 'failed', can: { commit: false } });
      expect(checked.failure).toMatch(read);
    } else {
      expect(checked).toMatchObject({ status: 'checked', failure: null, totals: { lines: read.length, error: 0 } });
      expect((await at.commit(checked)).status).toBe('committed');
      expect((await at.rows()).map((it) => it.name).sort()).toEqual([...read].sort());
    }
  });
});
