import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ApiError,
  type ChangedResult,
  type ConclusionSheet,
  conclusionsApi,
  type Permission,
  resultsApi,
  reviewsApi,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { CheckupEventEntity, CheckupItemEntity, lockCheckup } from '../checkups';
import { ResultEntity } from '../results';
import { loadCase } from './case.queries';
import { generateConclusion } from './generate-conclusion';

const chiefMay: Permission[] = [
  'checkup:read',
  'result:write',
  'review:write',
  'conclusion:write',
  'conclusion:sign',
  'report:reopen',
  'report:publish',
  'report:read',
];
type Built = Awaited<ReturnType<typeof build.examined>>;
const details = <T>(answer: { error?: ApiError }): T => answer.error?.details as T;

let test: TestApp;
let chief: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  chief = await test.staff(...chiefMay);
});
afterAll(() => test?.stop());

const params = (it: Built) => ({ checkupId: it.checkup.id });
const review = (it: Built) => test.as(chief).call(reviewsApi.get, { params: params(it) });
const sheet = (it: Built) => test.as(chief).call(conclusionsApi.get, { params: params(it) });
const draftsOf = (it: ConclusionSheet) => (it.conclusion?.findings ?? []).map(({ origin, ...draft }) => draft);

describe('first-level review', () => {
  it('lets a clean checkup pass, generates the findings and leaves a step on the timeline', async () => {
    const it = await build.examined(test, { values: { GLU: '7.8', SBP: '165', DBP: '96' } });
    const before = await review(it);
    expect(before).toMatchObject({
      checkup: { status: 'examined' },
      unfinished: [],
      can: { pass: true, return: true },
    });
    expect(before.issues.filter((one) => one.severity === 'block')).toEqual([]);
    const after = await test
      .as(chief)
      .call(reviewsApi.pass, { params: params(it), body: { version: before.checkup.version, note: '已核对' } });
    expect(after).toMatchObject({ checkup: { status: 'reviewed' }, review: { status: 'passed', note: '已核对' } });
    const { conclusion, changedResults } = await sheet(it);
    expect(conclusion?.findings.map((one) => one.title).join()).toMatch(/血压升高（2级范围）.*血糖/);
    expect(conclusion?.summary).toContain('空腹血糖 7.80 mmol/L ↑');
    expect(changedResults).toEqual([]);
    const events = await test.read(({ manager }) =>
      manager.findBy(CheckupEventEntity, { checkupId: it.checkup.id, kind: 'reviewed' }),
    );
    expect(events).toMatchObject([{ detail: '已核对', byName: '测试用户' }]);
  });

  it('holds what contradicts itself back until each issue has a reason, and asks again when the value is another', async () => {
    const it = await build.examined(test, { values: { DBP: '130' } });
    const { checkup, issues } = await review(it);
    const [issue] = issues.filter((one) => one.code === 'dbp_not_below_sbp');
    expect(issue).toMatchObject({ severity: 'block', checkupItemIds: [it.item('GEN_BASIC').id] });
    const body = { version: checkup.version, accepted: [] as { key: string; reason: string }[] };
    const refused = await test.as(chief).try(reviewsApi.pass, { params: params(it), body });
    expect(refused.code).toBe('review_issues_open');
    expect(details<{ issues: { key: string }[] }>(refused).issues).toMatchObject([{ key: issue?.key }]);
    body.accepted = issues
      .filter((one) => one.severity === 'block')
      .map(({ key }) => ({ key, reason: '复测两次均如此' }));
    const passed = await test.as(chief).call(reviewsApi.pass, { params: params(it), body });
    expect(passed.review?.accepted).toMatchObject([{ reason: '复测两次均如此' }]);
    await build.results(test, it.checkup.id, { DBP: '140' });
    const again = await review(it);
    expect(again.checkup.status).toBe('examined');
    expect(again.issues.find((one) => one.code === 'dbp_not_below_sbp')?.acceptedReason).toBeNull();
  });

  it('asks before it passes a checkup with open items, and refuses one that has not begun', async () => {
    const it = await build.checkup(test, { addItemCodes: ['LAB_HCY'] });
    const untouched = { version: it.checkup.version };
    expect((await test.as(chief).try(reviewsApi.pass, { params: params(it), body: untouched })).code).toBe(
      'step_not_allowed',
    );
    const other = await build.examined(test);
    await test.write(async ({ manager }) => {
      await manager.update(CheckupItemEntity, { id: other.item('PE_STO').id }, { status: 'pending', important: false });
      await manager.query('DELETE FROM result WHERE checkupItemId = ?', [other.item('PE_STO').id]);
      await manager.query("UPDATE checkup SET status = 'in_progress' WHERE id = ?", [other.checkup.id]);
    });
    const { checkup, unfinished } = await review(other);
    expect(unfinished).toEqual([other.item('PE_STO').id]);
    const body = { version: checkup.version };
    const refused = await test.as(chief).try(reviewsApi.pass, { params: params(other), body });
    expect([refused.code, details(refused)]).toEqual(['review_unfinished', { items: ['口腔检查'] }]);
    const confirmed = { ...body, confirmUnfinished: true };
    const passed = await test.as(chief).call(reviewsApi.pass, { params: params(other), body: confirmed });
    expect(passed.checkup.status).toBe('reviewed');
  });

  it('sends items back with a note: they are open again, and so is the checkup', async () => {
    const it = await build.reviewed(test, chief);
    const { checkup } = await review(it);
    const item = it.item('LAB_GLU');
    const after = await test.as(chief).call(reviewsApi.returnToDepartment, {
      params: params(it),
      body: { version: checkup.version, checkupItemIds: [item.id], note: '请核对标本' },
    });
    expect(after).toMatchObject({
      checkup: { status: 'in_progress' },
      review: { status: 'returned', note: '请核对标本' },
      unfinished: [item.id],
    });
    const list = await test
      .as(chief)
      .call(reviewsApi.list, { query: { status: 'in_progress', returned: 'true', campusId: it.campus.id } });
    expect(list.items).toMatchObject([{ checkupId: it.checkup.id, review: { status: 'returned' } }]);
    const foreign = {
      version: after.checkup.version,
      checkupItemIds: [(await build.checkup(test)).items[0]?.id ?? ''],
      note: '错',
    };
    expect((await test.as(chief).try(reviewsApi.returnToDepartment, { params: params(it), body: foreign })).code).toBe(
      'invalid_input',
    );
  });

  it('lets one of two reviewers pass it', async () => {
    const it = await build.examined(test);
    const body = { version: (await review(it)).checkup.version };
    const answers = await Promise.all(
      [1, 2].map(() => test.as(chief).try(reviewsApi.pass, { params: params(it), body })),
    );
    expect(answers.map((one) => one.code ?? 'passed').sort()).toEqual(['passed', 'step_not_allowed']);
  });
});

describe('the conclusion', () => {
  it('keeps what the doctor wrote when the findings are generated again, and says what changed', async () => {
    const it = await build.reviewed(test, chief, { values: { GLU: '7.8', UA: '520', CREA: '130' } });
    const first = await sheet(it);
    const drafts = draftsOf(first);
    const glucose = drafts.find((one) => one.indicatorCodes.includes('GLU'));
    const urate = drafts.find((one) => one.indicatorCodes.includes('UA'));
    if (!glucose || !urate) throw new Error('expected findings');
    const manual = { ...glucose, id: build.id(), ruleCode: null, title: '颈部不适', detail: '', advice: '外科就诊' };
    const findings = [
      manual,
      { ...glucose, advice: '一周内内分泌科就诊' },
      ...drafts.filter((one) => one !== glucose && one !== urate),
    ];
    const version = first.conclusion?.version ?? 0;
    const saved = await test.as(chief).call(conclusionsApi.save, {
      params: params(it),
      body: { version, summary: first.conclusion?.summary ?? '', findings },
    });
    expect(saved.conclusion).toMatchObject({ summaryEdited: false, dismissed: [{ ruleCode: urate.ruleCode }] });
    expect(saved.conclusion?.summary).toContain('1. 【重要】颈部不适');
    expect(saved.conclusion?.findings.slice(0, 2).map((one) => one.origin)).toEqual(['manual', 'edited']);

    await test.write(async (scope) => {
      const { id } = await scope.manager.findOneByOrFail(ResultEntity, {
        checkupId: it.checkup.id,
        indicatorCode: 'GLU',
      });
      await scope.manager.update(ResultEntity, { id }, { text: '9.9', number: 9.9, display: null });
    });
    const stale = await sheet(it);
    expect(stale.changedResults).toEqual([{ kind: 'changed', name: '空腹血糖', before: '7.8', now: '9.9' }]);
    const body = { version: saved.conclusion?.version ?? 0 };
    const { sheet: next, changes } = await test.as(chief).call(conclusionsApi.generate, { params: params(it), body });
    expect(changes).toMatchObject({ added: [], removed: [], toCheck: [glucose.title] });
    expect(next.conclusion?.findings.slice(0, 2)).toMatchObject([
      { title: '颈部不适' },
      { origin: 'edited', advice: '一周内内分泌科就诊', detail: glucose.detail },
    ]);
    const restore = { version: next.conclusion?.version ?? 0, restore: [urate.ruleCode ?? ''] };
    const restored = await test.as(chief).call(conclusionsApi.generate, { params: params(it), body: restore });
    expect(restored.changes.added).toEqual([urate.title]);
    expect(restored.sheet.conclusion?.dismissed).toEqual([]);
  });

  it('answers stale with what is there, and refuses another checkup’s finding ids', async () => {
    const [it, other] = [
      await build.reviewed(test, chief, { values: { UA: '520' } }),
      await build.reviewed(test, chief, { values: { UA: '520' } }),
    ];
    const first = await sheet(it);
    const version = first.conclusion?.version ?? 0;
    const body = { version, summary: '总体良好', findings: draftsOf(first) };
    const saved = await test.as(chief).call(conclusionsApi.save, { params: params(it), body });
    expect(saved.conclusion).toMatchObject({ summary: '总体良好', summaryEdited: true, version: version + 1 });
    const late = await test
      .as(chief)
      .try(conclusionsApi.save, { params: params(it), body: { ...body, summary: '另一份' } });
    expect(late.code).toBe('stale');
    expect(details(late)).toMatchObject({ yours: version, theirs: version + 1, current: { summary: '总体良好' } });
    const rewritten = { version: version + 1, summary: null, findings: draftsOf(first) };
    const anew = await test.as(chief).call(conclusionsApi.save, { params: params(it), body: rewritten });
    expect(anew.conclusion).toMatchObject({ summaryEdited: false, summary: first.conclusion?.summary });
    const foreign = { version: version + 2, summary: '', findings: draftsOf(await sheet(other)) };
    expect((await test.as(chief).try(conclusionsApi.save, { params: params(it), body: foreign })).code).toBe(
      'invalid_input',
    );
  });

  it('is signed by one of two at once; then results, items and draft are locked', async () => {
    const it = await build.reviewed(test, chief, { values: { UA: '520' } });
    const first = await sheet(it);
    const second = await test.staff(...chiefMay);
    const body = { version: first.conclusion?.version ?? 0 };
    const answers = await Promise.all(
      [chief, second].map((who) => test.as(who).try(conclusionsApi.sign, { params: params(it), body })),
    );
    expect(answers.map((one) => one.code ?? 'signed').sort()).toEqual(['already_signed', 'signed']);
    const signed = await sheet(it);
    expect(signed).toMatchObject({
      checkup: { status: 'concluded' },
      conclusion: { status: 'signed', concludedByName: '测试用户' },
      can: { write: false, sign: false, unsign: true, publish: true },
    });
    const entry = { items: [build.entryOf(it, 'LAB_GLU', { GLU: '5.0' })], reason: '更正' };
    expect((await test.as(chief).try(resultsApi.save, { params: params(it), body: entry })).code).toBe(
      'checkup_locked',
    );
    const save = { version: signed.conclusion?.version ?? 0, summary: '改', findings: [] };
    expect((await test.as(chief).try(conclusionsApi.save, { params: params(it), body: save })).code).toBe(
      'step_not_allowed',
    );
  });

  it('is not signed on results it was not made from', async () => {
    const it = await build.reviewed(test, chief);
    await test.write(async ({ manager }) => {
      const { id } = await manager.findOneByOrFail(ResultEntity, { checkupId: it.checkup.id, indicatorCode: 'ALT' });
      await manager.update(ResultEntity, { id }, { text: '150', number: 150, flag: 'high', display: null });
    });
    const { conclusion } = await sheet(it);
    const body = { version: conclusion?.version ?? 0 };
    const refused = await test.as(chief).try(conclusionsApi.sign, { params: params(it), body });
    expect(refused.code).toBe('results_changed');
    expect(details<{ changes: ChangedResult[] }>(refused).changes).toMatchObject([{ kind: 'changed', now: '150' }]);
    await test.as(chief).call(conclusionsApi.generate, { params: params(it), body });
    const fresh = { version: (await sheet(it)).conclusion?.version ?? 0 };
    const signed = await test.as(chief).call(conclusionsApi.sign, { params: params(it), body: fresh });
    expect(signed.conclusion?.findings.some((one) => one.detail.includes('150'))).toBe(true);
  });

  it('is taken back with a reason to before review, and a new review brings the same draft up to date', async () => {
    const it = await build.concluded(test, chief, { values: { UA: '520' } });
    const { conclusion } = await sheet(it);
    const body = { version: conclusion?.version ?? 0, reason: '漏看影像' };
    const back = await test.as(chief).call(conclusionsApi.unsign, { params: params(it), body });
    expect(back).toMatchObject({ checkup: { status: 'examined' }, conclusion: { status: 'draft', signedAt: null } });
    await build.results(test, it.checkup.id, { UA: '380' });
    await build.pass(test, chief, it.checkup.id);
    expect((await sheet(it)).conclusion).toMatchObject({
      id: conclusion?.id,
      findings: [],
      summary: expect.stringMatching('未见明显异常'),
    });
  });

  it('leaves a conclusion item of the package done once it is signed, and open again when it is taken back', async () => {
    const it = await build.concluded(test, chief);
    const chiefItem = () =>
      test.read(({ manager }) => manager.findOneByOrFail(CheckupItemEntity, { id: it.item('CHIEF').id }));
    expect(await chiefItem()).toMatchObject({ status: 'done', examinerName: '测试用户' });
    const { conclusion } = await sheet(it);
    await test
      .as(chief)
      .call(conclusionsApi.unsign, { params: params(it), body: { version: conclusion?.version ?? 0, reason: '重看' } });
    expect(await chiefItem()).toMatchObject({ status: 'pending', doneAt: null });
  });

  it('is signed by a person, never by the system', async () => {
    const it = await build.reviewed(test, chief);
    const { signConclusion } = await import('./sign-conclusion');
    await expect(
      test.write(async (scope) => signConclusion(scope, await lockCheckup(scope, it.checkup.id), 1)),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('who may see what', () => {
  it('shows a campus only to who works there, and VVIP people only to who may see them', async () => {
    const [it, vvip] = [await build.examined(test), await build.examined(test, { person: { vipLevel: 'vvip' } })];
    const elsewhere = await test.staff({ permissions: chiefMay, campusId: (await build.campus(test)).id });
    expect((await test.as(elsewhere).try(reviewsApi.get, { params: params(it) })).code).toBe('not_found');
    const body = { version: it.checkup.version };
    expect((await test.as(elsewhere).try(reviewsApi.pass, { params: params(it), body })).code).toBe('not_found');
    expect((await test.as(chief).try(reviewsApi.get, { params: params(vvip) })).code).toBe('not_found');
    const trusted = await test.staff(...chiefMay, 'person:vvip');
    expect((await test.as(trusted).try(reviewsApi.get, { params: params(vvip) })).status).toBe(200);
    const list = await test.as(chief).call(reviewsApi.list, { query: { campusId: vvip.campus.id } });
    expect(list.total).toBe(0);
    const reviewer = await test.staff('checkup:read', 'review:write', 'conclusion:write');
    expect((await test.as(reviewer).try(conclusionsApi.sign, { params: params(it), body })).code).toBe('forbidden');
  });

  it('filters the work list', async () => {
    const campus = await build.campus(test);
    const person = await build.person(test, { name: '韦明月' });
    await build.examined(test, { campus, person, values: { GLU: '20' } });
    const query = { campusId: campus.id, keyword: 'wm' };
    await build.examined(test, { campus });
    expect((await test.as(chief).call(reviewsApi.list, { query })).items).toMatchObject([
      { personName: '韦明月', abnormalResults: expect.any(Number), doneItems: expect.any(Number) },
    ]);
  });

  it('finds wordings of advice by keyword, titles first', async () => {
    const found = await test.as(chief).call(conclusionsApi.templates, { query: { keyword: '尿酸' } });
    expect(found[0]?.title).toContain('尿酸');
    expect((await test.as(chief).call(conclusionsApi.templates, { query: {} })).length).toBeGreaterThan(20);
  });
});

it('generates the same findings twice', async () => {
  const it = await build.reviewed(test, chief, { values: { UA: '520', GLU: '8.0' } });
  const changes = await test.write(async (scope) => {
    const checkup = await lockCheckup(scope, it.checkup.id);
    return generateConclusion(scope, await loadCase(scope, checkup));
  });
  expect(changes).toEqual({ added: [], updated: [], removed: [], toCheck: [], unsupported: [] });
});
