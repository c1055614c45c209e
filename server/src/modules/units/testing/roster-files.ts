import { newId, type RosterImport, rosterImportApi, sexLabels } from '@tijian/shared';
import { writeCsv, writeXlsx } from '../../../platform/tables';
import type { Staff, TestApp } from '../../../testing';
import { fictionalPerson } from '../../../testing/fictional';

/** A row of a roster by column title. */
export type Row = Record<string, string>;

/** The row of a fictional person as a personnel department would write it. */
export function rowOf(seed: number, extra: Row = {}): Row {
  const { name, sex, idNumber, phone } = fictionalPerson(seed);
  return { 姓名: name, 性别: sexLabels[sex], 身份证号: idNumber, 手机号: phone, ...extra };
}

const sheetOf = (rows: readonly Row[]) => {
  const titles = [...new Set(rows.flatMap((it) => Object.keys(it)))];
  return { name: '名单', columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })), rows };
};

/** The rows as a file of the kind that the name says. */
export const rosterFile = async (rows: readonly Row[], name = '名单.csv') => ({
  name,
  content: await (name.endsWith('.csv') ? writeCsv(sheetOf(rows)) : writeXlsx({ sheets: [sheetOf(rows)] })),
});

/** What a clerk does with files of one programme's roster; each step waits until the server is done. */
export function importing(test: TestApp, clerk: Staff, programme: { id: string }) {
  const settled = async (id: string): Promise<RosterImport> => {
    await test.idle();
    return test.as(clerk).call(rosterImportApi.get, { params: { id } });
  };
  return {
    settled,
    async upload(
      file: { name: string; content: unknown } | readonly Row[],
      options: { createDepartments?: 'true' | 'false'; acceptOtherName?: 'true' | 'false' } = {},
    ): Promise<RosterImport> {
      const id = newId();
      const sent = 'content' in file ? file : await rosterFile(file);
      await test.as(clerk).call(rosterImportApi.upload, { params: programme, body: { id, ...options }, file: sent });
      return settled(id);
    },
    async commit(it: RosterImport, withdrawMissing = false): Promise<RosterImport> {
      await test
        .as(clerk)
        .call(rosterImportApi.commit, { params: { id: it.id }, body: { version: it.version, withdrawMissing } });
      return settled(it.id);
    },
    async undo(it: RosterImport): Promise<RosterImport> {
      const body = { version: it.version, reason: '导错文件' };
      await test.as(clerk).call(rosterImportApi.undo, { params: { id: it.id }, body });
      return settled(it.id);
    },
    lines: async (
      it: RosterImport,
      query: { outcome?: 'new' | 'change' | 'same' | 'error' | 'missing'; code?: string } = {},
    ) =>
      (await test.as(clerk).call(rosterImportApi.lines, { params: { id: it.id }, query: { ...query, pageSize: 200 } }))
        .items,
  };
}
