import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiError, reportsApi as api, conclusionsApi, jobsApi, type Permission, resultsApi } from '@tijian/shared';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { readPdf } from '../../platform/documents/testing/read-pdf';
import { build, type Staff, TestApp } from '../../testing';
import { CheckupEntity } from '../checkups';
import { PersonEntity } from '../persons';
import { ResultEntity } from '../results';
import { renderReports } from './render-reports';
import { ReportEntity } from './report.entity';

const chiefMay: Permission[] = [
  'checkup:read',
  'result:read',
  'result:write',
  'review:write',
  'conclusion:write',
  'conclusion:sign',
  'report:read',
  'report:publish',
  'report:reopen',
];
type Built = Awaited<ReturnType<typeof build.examined>>;
const details = (answer: { error?: ApiError }): unknown => answer.error?.details;

let test: TestApp;
let chief: Staff;
beforeAll(async () => {
  test = await TestApp.start({ TIJIAN_HOSPITAL: '南山医院体检中心' });
  chief = await test.staff(...chiefMay);
});
afterAll(() => test?.stop());

const params = (it: Built) => ({ checkupId: it.checkup.id });
const rowOf = (it: Built) => test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: it.checkup.id }));
const publish = async (it: Built) =>
  test.as(chief).call(api.publish, { params: params(it), body: { version: (await rowOf(it)).version } });
const reopen = async (it: Built, reason: string) =>
  test.as(chief).call(api.reopen, { params: params(it), body: { version: (await rowOf(it)).version, reason } });
const pdfOf = async (it: Built, revision?: number) => {
  const answer = await test.as(chief).try(api.pdf, { params: params(it), query: { revision } });
  return { answer, pages: await readPdf(answer.reply as Buffer) };
};

describe('publishing', () => {
  it('makes an immutable snapshot with earlier values, trends, findings and signatures, and a PDF that can be searched', async () => {
    const person = await build.person(test, { name: '欧阳明月' });
    await build.concluded(test, chief, { person, daysAgo: 800, values: { GLU: '5.2' } });
    await build.concluded(test, chief, { person, daysAgo: 400, values: { GLU: '6.0' } });
    const it = await build.concluded(test, chief, { person, values: { GLU: '8.8' } });
    const { document, ...view } = await publish(it);
    expect(view).toMatchObject({ revision: 1, status: 'published', correcting: null, can: { reopen: true } });
    expect(document).toMatchObject({
      reportNumber: `R${it.checkup.number}`,
      version: 1,
      correction: null,
      hospital: { name: '南山医院体检中心', campusName: it.campus.name },
      person: { name: '欧阳明月', idNumberMasked: expect.stringContaining('****') },
      signatures: { reviewer: { name: '测试用户' }, concludedBy: { name: '测试用户' } },
    });
    const results = document.sections.flatMap((one) => one.results);
    const glucose = results.find((one) => one.indicatorCode === 'GLU');
    expect(glucose).toMatchObject({ displayText: '8.80', flag: 'high', previous: [{ number: 6 }, { number: 5.2 }] });
    const trend = document.trends.find((one) => one.indicatorCode === 'GLU');
    expect(trend).toMatchObject({ high: 6.1, points: [{ number: 5.2 }, { number: 6 }, { number: 8.8, flag: 'high' }] });
    expect(document.sections.map((one) => one.itemCode)).not.toContain('CHIEF');

    await test.idle();
    const stored = await test.read(({ manager }) => manager.findOneByOrFail(ReportEntity, { id: view.reportId }));
    expect(stored.pdfFileId).not.toBeNull();
    const { answer, pages } = await pdfOf(it);
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; .*\.pdf$/);
    const text = pages.join('');
    for (const words of ['欧阳明月', '血糖', '8.80', it.checkup.number, '南山医院体检中心', '测试用户'])
      expect(text).toContain(words);
    const downloads = await test.read(({ manager }) =>
      manager.findBy(AuditEntryEntity, { entity: 'report', entityId: view.reportId, action: 'download' }),
    );
    expect(downloads).toHaveLength(1);
  });

  it('happens once, however many press the button', async () => {
    const it = await build.concluded(test, chief);
    const body = { version: (await rowOf(it)).version };
    const answers = await Promise.all(
      [1, 2, 3].map(() => test.as(chief).try(api.publish, { params: params(it), body })),
    );
    expect(answers.map((one) => one.code ?? 'published').sort()).toEqual([
      'already_published',
      'already_published',
      'published',
    ]);
    expect(await test.read(({ manager }) => manager.countBy(ReportEntity, { checkupId: it.checkup.id }))).toBe(1);
  });

  it('waits for a signature, and holds results that changed behind it', async () => {
    const it = await build.reviewed(test, chief);
    const body = { version: (await rowOf(it)).version };
    expect((await test.as(chief).try(api.publish, { params: params(it), body })).code).toBe('step_not_allowed');
    await build.sign(test, chief, it.checkup.id);
    expect((await test.as(chief).try(api.publish, { params: params(it), body })).code).toBe('stale');
    await test.write(({ manager }) =>
      manager.update(ResultEntity, { checkupId: it.checkup.id, indicatorCode: 'GLU' }, { text: '15', number: 15 }),
    );
    const fresh = { version: (await rowOf(it)).version };
    const refused = await test.as(chief).try(api.publish, { params: params(it), body: fresh });
    expect([refused.code, details(refused)]).toEqual([
      'results_changed',
      { changes: [{ kind: 'changed', name: '空腹血糖', before: expect.any(String), now: '15' }] },
    ]);
  });

  it('and a change of results at the same moment never meet: either the value is in, or it is refused', async () => {
    const it = await build.reviewed(test, chief);
    const { conclusion } = await test.as(chief).call(conclusionsApi.get, { params: params(it) });
    const row = await test.read(({ manager }) =>
      manager.findOneByOrFail(ResultEntity, { checkupId: it.checkup.id, indicatorCode: 'GLU' }),
    );
    const values = [{ indicatorId: row.indicatorId, text: '9.9', version: row.version }];
    const entry = {
      items: [{ checkupItemId: row.checkupItemId, values, markDone: false, conclusion: null }],
      reason: '复核更正',
    };
    const [signed, saved] = await Promise.all([
      test.as(chief).try(conclusionsApi.sign, { params: params(it), body: { version: conclusion?.version ?? 0 } }),
      test.as(chief).try(resultsApi.save, { params: params(it), body: entry }),
    ]);
    expect([
      [undefined, 'checkup_locked'],
      ['step_not_allowed', undefined],
      ['results_changed', undefined],
    ]).toContainEqual([signed.code, saved.code]);
  });

  it('of many runs as a job that tells which could not be', async () => {
    const campus = await build.campus(test);
    const list = [
      await build.concluded(test, chief, { campus }),
      await build.concluded(test, chief, { campus }),
      await build.reviewed(test, chief, { campus }),
    ];
    const broken = list[1] as Built;
    await test.write(({ manager }) =>
      manager.update(ResultEntity, { checkupId: broken.checkup.id, indicatorCode: 'GLU' }, { text: '15', number: 15 }),
    );
    const body = { checkupIds: list.map((one) => one.checkup.id) };
    const { jobId, count } = await test.as(chief).call(api.publishMany, { body });
    expect(count).toBe(2);
    await test.idle();
    const job = await test.as(chief).call(jobsApi.get, { params: { id: jobId } });
    expect(job).toMatchObject({ status: 'done', progress: 2, total: 2 });
    expect(job.result).toMatchObject({
      published: 1,
      failed: [{ number: broken.checkup.number, code: 'results_changed' }],
    });
    const reports = await test.read(({ manager }) =>
      manager.findBy(ReportEntity, { checkupId: list[0]?.checkup.id ?? '' }),
    );
    expect(reports).toMatchObject([{ publishedById: chief.userId, pdfFileId: expect.any(String) }]);
    const none = { checkupIds: [list[2]?.checkup.id ?? ''] };
    expect((await test.as(chief).try(api.publishMany, { body: none })).code).toBe('step_not_allowed');
  });
});

describe('a published report', () => {
  it('does not follow what happens afterwards, and is not shown once somebody has altered it', async () => {
    const it = await build.concluded(test, chief, { values: { UA: '520' } });
    const before = await publish(it);
    const entry = { items: [build.entryOf(it, 'LAB_GLU', { GLU: '5.0' })], reason: '更正' };
    expect((await test.as(chief).try(resultsApi.save, { params: params(it), body: entry })).code).toBe(
      'checkup_locked',
    );
    await test.write(({ manager }) => manager.update(PersonEntity, { id: it.person.id }, { name: '改了名' }));
    const after = await test.as(chief).call(api.get, { params: params(it), query: {} });
    expect(after.document).toEqual(before.document);
    expect(after.contentHash).toBe(before.contentHash);
    const altered = { ...before.document, summary: '一切正常' };
    await test.write(({ manager }) => manager.update(ReportEntity, { id: before.reportId }, { document: altered }));
    for (const call of [api.get, api.pdf])
      expect((await test.as(chief).try(call, { params: params(it), query: {} })).code).toBe('report_damaged');
  });

  it('is corrected by a new revision that says so; the old one stays readable', async () => {
    const it = await build.concluded(test, chief, { values: { GLU: '12.0' } });
    const first = await publish(it);
    const reopened = await reopen(it, '空腹血糖标本错号');
    expect(reopened).toMatchObject({ revision: 1, status: 'published', correcting: { reason: '空腹血糖标本错号' } });
    expect(reopened.document).toEqual(first.document);
    const list = await test.as(chief).call(api.list, { query: { campusId: it.campus.id } });
    expect(list.items).toMatchObject([{ revision: 1, correcting: { byName: '测试用户' } }]);
    const work = await test
      .as(chief)
      .call(conclusionsApi.list, { query: { campusId: it.campus.id, status: 'examined' } });
    expect(work.items).toMatchObject([{ correctsRevision: 1 }]);

    await build.results(test, it.checkup.id, { GLU: '5.1' });
    await build.pass(test, chief, it.checkup.id);
    const sheet = await test.as(chief).call(conclusionsApi.get, { params: params(it) });
    expect(sheet.correction).toMatchObject({ ofRevision: 1, reason: '空腹血糖标本错号' });
    await build.sign(test, chief, it.checkup.id);
    const second = await publish(it);
    expect(second).toMatchObject({
      revision: 2,
      document: {
        version: 2,
        correction: { ofVersion: 1, reason: '空腹血糖标本错号' },
        reportNumber: first.document.reportNumber,
      },
      revisions: [
        { revision: 2, status: 'published', correctionReason: '空腹血糖标本错号' },
        { revision: 1, status: 'superseded' },
      ],
    });
    expect(second.document.findings.map((one) => one.title).join()).not.toContain('血糖');
    const old = await test.as(chief).call(api.get, { params: params(it), query: { revision: 1 } });
    expect(old).toMatchObject({ status: 'superseded', correcting: null, can: { reopen: false } });
    expect(old.document).toEqual(first.document);
    expect((await pdfOf(it)).pages[0]).toContain('更正第 1 版：空腹血糖标本错号');
    expect((await pdfOf(it, 1)).pages.join('')).toContain('12.00');
    const listed = await test.as(chief).call(api.list, { query: { campusId: it.campus.id } });
    expect(listed.items).toMatchObject([{ revision: 2, correcting: null }]);
  });

  it('is made into a PDF on demand when there is none, or its file is lost', async () => {
    const it = await build.concluded(test, chief);
    const { reportId } = await publish(it);
    await test.idle();
    await test.write(({ manager }) => manager.update(ReportEntity, { id: reportId }, { pdfFileId: build.id() }));
    expect((await pdfOf(it)).pages.length).toBeGreaterThan(2);
    await test.write(({ manager }) => manager.update(ReportEntity, { id: reportId }, { pdfFileId: null }));
    await pdfOf(it);
    const { pdfFileId } = await test.read(({ manager }) => manager.findOneByOrFail(ReportEntity, { id: reportId }));
    expect(pdfFileId).not.toBeNull();
    await test.write((scope) => scope.startJob(renderReports, { reportIds: [reportId] }));
    await test.idle();
    const after = await test.read(({ manager }) => manager.findOneByOrFail(ReportEntity, { id: reportId }));
    expect(after.pdfFileId).toBe(pdfFileId);
  });

  it('is reopened by one of two, and not by who may only read', async () => {
    const it = await build.concluded(test, chief);
    await publish(it);
    const body = { version: (await rowOf(it)).version, reason: '更正姓名' };
    const reader = await test.staff('report:read', 'checkup:read');
    expect((await test.as(reader).try(api.reopen, { params: params(it), body })).code).toBe('forbidden');
    const answers = await Promise.all([1, 2].map(() => test.as(chief).try(api.reopen, { params: params(it), body })));
    expect(answers.map((one) => one.code ?? 'reopened').sort()).toEqual(['reopened', 'step_not_allowed']);
  });

  it('is seen by nobody from another campus, and of VVIP people only by who may', async () => {
    const holder = await test.staff(...chiefMay, 'person:vvip');
    const it = await build.concluded(test, holder, { person: { vipLevel: 'vvip' } });
    const body = { version: (await rowOf(it)).version };
    await test.as(holder).call(api.publish, { params: params(it), body });
    const elsewhere = await test.staff({
      permissions: ['report:read', 'person:vvip'],
      campusId: (await build.campus(test)).id,
    });
    for (const who of [chief, elsewhere]) {
      for (const call of [api.get, api.pdf])
        expect((await test.as(who).try(call, { params: params(it), query: {} })).code).toBe('not_found');
      const list = await test.as(who).call(api.list, { query: { campusId: it.campus.id } });
      expect(list.total).toBe(0);
    }
    expect((await test.as(chief).try(api.comparison, { params: { personId: it.person.id } })).code).toBe('not_found');
  });

  it('tells nothing of results that are confidential', async () => {
    const it = await build.concluded(test, chief, { addItemCodes: ['LAB_INF4'], values: { ANTI_HIV: 'POS' } });
    const { document } = await publish(it);
    const line = document.sections.flatMap((one) => one.results).find((one) => one.indicatorCode === 'ANTI_HIV');
    expect(line).toMatchObject({ displayText: '结果另行单独告知', flag: null, previous: [] });
    expect(document.findings).toEqual([]);
  });
});

describe('all years side by side', () => {
  it('shows each indicator once with a value per visit, the newest first', async () => {
    const person = await build.person(test, { name: '陆文静' });
    const old = await build.concluded(test, chief, { person, daysAgo: 365, values: { GLU: '5.0' } });
    await publish(old);
    const now = await build.examined(test, { person, values: { GLU: '7.5' }, addItemCodes: ['LAB_HCY'] });
    const answer = await test.as(chief).call(api.comparison, { params: { personId: person.id } });
    expect(answer.checkups.map((one) => [one.checkupId, one.hasReport])).toEqual([
      [now.checkup.id, false],
      [old.checkup.id, true],
    ]);
    const glucose = answer.items.find((one) => one.itemCode === 'LAB_GLU')?.indicators[0];
    expect(glucose).toMatchObject({
      code: 'GLU',
      cells: [
        { number: 7.5, flag: 'high' },
        { number: 5, flag: 'normal' },
      ],
    });
    expect(answer.items.find((one) => one.itemCode === 'LAB_HCY')?.indicators[0]?.cells[1]).toBeNull();
    const reader = await test.staff('report:read', 'checkup:read');
    const published = await test.as(reader).call(api.comparison, { params: { personId: person.id } });
    expect(published.checkups.map((one) => one.checkupId)).toEqual([old.checkup.id]);
  });
});
