import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ApiError,
  resultsApi as api,
  type Permission,
  type ResultConflict,
  type ResultQuestion,
} from '@tijian/shared';
import { OutboxEventEntity } from '../../platform/outbox/outbox.entity';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '../catalogue';
import { CheckupEntity, listItems } from '../checkups';
import { ResultEntity } from './result.entity';

const works: Permission[] = ['checkup:read', 'result:read', 'result:write'];
/** What a refusal carries. */
const detailsOf = <T>(answer: { error?: ApiError } | undefined): T => answer?.error?.details as T;

type Built = Awaited<ReturnType<typeof build.checkup>>;

describe('entering results', () => {
  let test: TestApp;
  let nurse: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    nurse = await test.staff(...works);
  });
  afterAll(() => test?.stop());

  const checkupRow = (it: Built) =>
    test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: it.checkup.id }));
  const params = (it: Built) => ({ checkupId: it.checkup.id });
  const basic = { HEIGHT: '170', WEIGHT: '85', SBP: '150', DBP: '80', WAIST: '90', HIP: '100', PULSE: '70' };

  it('stores values with number, unit, range and flag, computes BMI and finishes the item', async () => {
    const it = await build.checkup(test);
    const saved = await test.as(nurse).call(api.save, {
      params: params(it),
      body: { items: [build.entryOf(it, 'GEN_BASIC', basic, { markDone: true })] },
    });
    const by = new Map(saved.results.map((one) => [one.code, one]));
    expect(by.get('SBP')).toMatchObject({ text: '150', number: 150, unit: 'mmHg', flag: 'high', source: 'typed' });
    expect(by.get('BMI')).toMatchObject({ text: '29.4', flag: 'high', source: 'derived' });
    expect(saved.items[0]).toMatchObject({ status: 'done', examinerName: '测试用户' });
    expect(saved.checkupStatus).toBe('in_progress');
  });

  it('tells the queue of a save only when an item goes a step further, the screens of each', async () => {
    const it = await build.checkup(test);
    const save = (values: Record<string, string>) =>
      test.as(nurse).call(api.save, { params: params(it), body: { items: [build.entryOf(it, 'GEN_BASIC', values)] } });
    await save({ PULSE: '70' });
    await save({ WEIGHT: '60' });
    const events = await test.read(({ manager }) => manager.find(OutboxEventEntity, { order: { id: 'ASC' } }));
    const own = events.filter((one) => (one.payload as { checkupId?: string }).checkupId === it.checkup.id);
    expect(own.map((one) => one.type)).toEqual(['checkup.registered', 'checkup.changed', 'checkup.values-changed']);
  });

  it('reads full-width digits and laboratory spellings, and names every field it cannot read', async () => {
    const it = await build.checkup(test);
    const body = { items: [build.entryOf(it, 'LAB_CBC', { WBC: '５．５', HGB: '十四克', BLAST: '未见', PLT: '1e3' })] };
    const refused = await test.as(nurse).try(api.save, { params: params(it), body });
    expect(refused.code).toBe('invalid_input');
    const { issues } = detailsOf<{ issues: { path: unknown[]; message: string }[] }>(refused);
    expect(issues.map((one) => one.path)).toEqual([
      ['body', 'items', 0, 'values', 1, 'text'],
      ['body', 'items', 0, 'values', 3, 'text'],
    ]);
    const ok = { items: [build.entryOf(it, 'LAB_CBC', { WBC: '５．５', BLAST: '未见' })] };
    const saved = await test.as(nurse).call(api.save, { params: params(it), body: ok });
    expect(saved.results.map((one) => [one.code, one.text, one.display])).toEqual([
      ['WBC', '5.5', expect.any(String)],
      ['BLAST', 'NONE', '未见'],
    ]);
  });

  it('refuses the impossible and asks about the rare, with a hint at the unit', async () => {
    const it = await build.checkup(test);
    const save = (HEIGHT: string, confirmImplausible = false) => {
      const item = build.entryOf(it, 'GEN_BASIC', { HEIGHT });
      item.values = item.values.map((one) => ({ ...one, confirmImplausible }));
      return test.as(nurse).try(api.save, { params: params(it), body: { items: [item] } });
    };
    expect((await save('1')).code).toBe('invalid_input');
    expect((await save('-170')).code).toBe('invalid_input');
    const asked = await save('220');
    expect(asked.code).toBe('implausible');
    const { questions } = detailsOf<{ questions: ResultQuestion[] }>(asked);
    expect(questions[0]).toMatchObject({ name: '身高', message: expect.stringContaining('少见') });
    expect((await save('220', true)).status).toBe(200);
  });

  it('lets one of two clerks win a field and shows both values to the other', async () => {
    const it = await build.checkup(test);
    const other = await test.staff(...works);
    const send = (who: Staff, SBP: string) =>
      test.as(who).try(api.save, { params: params(it), body: { items: [build.entryOf(it, 'GEN_BASIC', { SBP })] } });
    const answers = await Promise.all([send(nurse, '120'), send(other, '130')]);
    expect(answers.map((one) => one.code ?? 'saved').sort()).toEqual(['saved', 'stale']);
    const lost = answers.find((one) => one.code === 'stale');
    const [conflict] = detailsOf<{ conflicts: ResultConflict[] }>(lost).conflicts;
    expect([conflict?.yours, conflict?.theirs.text].sort()).toEqual(['120', '130']);
    const agreeing = await send(other, conflict?.theirs.text ?? '');
    expect(agreeing.status).toBe(200);
    expect(agreeing.reply.results).toEqual([]);
  });

  it('answers a screen submitted twice with the first answer', async () => {
    const it = await build.checkup(test);
    const idempotencyKey = build.id();
    const input = { params: params(it), body: { items: [build.entryOf(it, 'GEN_BASIC', { SBP: '120' })] } };
    const first = await test.as(nurse).call(api.save, input, { idempotencyKey });
    const second = await test.as(nurse).call(api.save, input, { idempotencyKey });
    expect(second).toEqual(first);
  });

  it('keeps a replaced value with who, when and why; a finished item needs the reason', async () => {
    const it = await build.checkup(test);
    const first = await test.as(nurse).call(api.save, {
      params: params(it),
      body: { items: [build.entryOf(it, 'GEN_BASIC', basic, { markDone: true })] },
    });
    const weight = first.results.find((one) => one.code === 'WEIGHT');
    const values = [{ indicatorId: shippedId('indicator', 'WEIGHT'), text: '58', version: weight?.version ?? null }];
    const items = [build.entryOf(it, 'GEN_BASIC', {}, { values })];
    const correct = (reason?: string) =>
      test.as(nurse).try(api.save, { params: params(it), body: { items, reason: reason ?? null } });
    expect((await correct()).code).toBe('correction_needs_reason');
    const { reply } = await correct('数字录反');
    expect(reply.results.map((one) => [one.code, one.text, one.version])).toEqual([
      ['WEIGHT', '58', 2],
      ['BMI', '20.1', 2],
    ]);
    const history = await test.as(nurse).call(api.history, { params: { id: weight?.id ?? '' } });
    expect(history.map((one) => [one.display, one.reason])).toEqual([
      [expect.stringContaining('58'), null],
      [expect.stringContaining('85'), '数字录反'],
    ]);
    expect(history[1]).toMatchObject({ replacedByName: '测试用户', enteredByName: '测试用户' });
  });

  it('asks before an unfinished item is marked done, and can take done back', async () => {
    const it = await build.checkup(test);
    const items = [build.entryOf(it, 'GEN_BASIC', { HEIGHT: '170' }, { markDone: true })];
    const asked = await test.as(nurse).try(api.save, { params: params(it), body: { items } });
    expect(asked.code).toBe('results_incomplete');
    expect(detailsOf<{ questions: ResultQuestion[] }>(asked).questions.length).toBeGreaterThan(2);
    const saved = await test.as(nurse).call(api.save, { params: params(it), body: { items, confirmIncomplete: true } });
    const [item] = saved.items;
    const reopen = (version: number) =>
      test.as(nurse).try(api.reopenItem, { params: { id: item?.id ?? '' }, body: { reason: '漏测血压', version } });
    expect((await reopen(1)).code).toBe('stale');
    expect((await reopen(item?.version ?? 0)).status).toBe(200);
    expect((await reopen((item?.version ?? 0) + 1)).code).toBe('item_state');
  });

  it('refuses declined items, values for the other sex, other departments, other campuses and locked checkups', async () => {
    const it = await build.checkup(test);
    const save = (who: Staff, itemCode: string, values: Record<string, string>) =>
      test.as(who).try(api.save, { params: params(it), body: { items: [build.entryOf(it, itemCode, values)] } });
    const eyes = await test.staff({ permissions: works, departmentId: shippedId('department', 'OPH') });
    expect((await save(eyes, 'GEN_BASIC', { SBP: '120' })).code).toBe('not_found');
    expect((await save(eyes, 'PE_OPH', { VA_R: '1.0' })).status).toBe(200);
    const elsewhere = await test.staff({ permissions: works, campusId: (await build.campus(test)).id });
    expect((await save(elsewhere, 'GEN_BASIC', { SBP: '120' })).code).toBe('not_found');
    expect((await save(nurse, 'GEN_BASIC', { WBC: '5' })).code).toBe('invalid_input');

    await test.write(async ({ manager }) => {
      await manager.query("UPDATE checkup_item SET status = 'declined' WHERE id = ?", [it.item('PE_ENT').id]);
    });
    expect((await save(nurse, 'PE_ENT', { ENT_EAR: 'N' })).code).toBe('item_not_open');
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup SET status = 'concluded' WHERE id = ?", [it.checkup.id]),
    );
    expect((await save(nurse, 'GEN_BASIC', { SBP: '120' })).code).toBe('checkup_locked');
  });

  it('refuses an indicator of the other sex', async () => {
    const it = await build.checkup(test, { addItemCodes: ['LAB_TM_M'] });
    await test.write(({ manager }) => manager.query("UPDATE checkup SET sex = 'F' WHERE id = ?", [it.checkup.id]));
    const body = { items: [build.entryOf(it, 'LAB_TM_M', { PSA: '1.2' })] };
    const refused = await test.as(nurse).try(api.save, { params: params(it), body });
    expect(refused.code).toBe('invalid_input');
    expect(JSON.stringify(refused.error?.details)).toContain('只适用于男性');
  });

  it('hides VVIP people from who may not see them', async () => {
    const it = await build.checkup(test, { person: { vipLevel: 'vvip' } });
    expect((await test.as(nurse).try(api.entry, { params: params(it), query: {} })).code).toBe('not_found');
    expect((await test.as(nurse).try(api.find, { query: { code: it.checkup.barcode } })).code).toBe('not_found');
    const chief = await test.staff(...works, 'person:vvip');
    expect((await test.as(chief).try(api.entry, { params: params(it), query: {} })).status).toBe(200);
  });

  it('announces critical values once, and examined when every item is seen to', async () => {
    const it = await build.checkup(test);
    const send = (GLU: string, version: number | null, reason: string | null) => {
      const values = [{ indicatorId: shippedId('indicator', 'GLU'), text: GLU, version, confirmImplausible: true }];
      const items = [build.entryOf(it, 'LAB_GLU', {}, { values, markDone: true })];
      return test.as(nurse).call(api.save, { params: params(it), body: { items, reason } });
    };
    const first = await send('30', null, null);
    expect(first.results[0]).toMatchObject({ flag: 'critical_high' });
    await send('31', 1, '复测');
    await test.idle();
    const events = await test.read(
      ({ manager }) =>
        manager.query("SELECT payload FROM outbox_event WHERE type = 'results.critical-value-found'") as Promise<
          { payload: string }[]
        >,
    );
    expect(events.filter((one) => one.payload.includes(it.checkup.id))).toHaveLength(1);

    const items = (await test.read((scope) => listItems(scope, it.checkup.id))).filter(
      (one) => one.kind !== 'review' && one.status !== 'done',
    );
    const rest = items.map(({ id }) => ({ checkupItemId: id, values: [], markDone: true, conclusion: null }));
    const body = { items: rest, confirmIncomplete: true };
    expect((await test.as(nurse).call(api.save, { params: params(it), body })).checkupStatus).toBe('examined');
  });

  it('sends a reviewed checkup back when a value changes', async () => {
    const it = await build.checkup(test);
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup_item SET status = 'done' WHERE checkupId = ?", [it.checkup.id]),
    );
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup SET status = 'reviewed' WHERE id = ?", [it.checkup.id]),
    );
    const items = [build.entryOf(it, 'GEN_BASIC', { SBP: '120' })];
    const save = (reason: string | null) =>
      test.as(nurse).try(api.save, { params: params(it), body: { items, reason } });
    expect((await save(null)).code).toBe('correction_needs_reason');
    expect((await save('补录')).reply.checkupStatus).toBe('examined');
    expect((await checkupRow(it)).reviewedAt).toBeNull();
  });

  it('shows the last two of three earlier values, the latest first, and none of a checkup that was cancelled', async () => {
    const campus = await build.campus(test);
    const days = { '2018-03-01': '121', '2019-03-01': '122', '2020-03-01': '123', '2021-03-01': '124' };
    const first = await build.checkup(test, { campus });
    for (const [day, SBP] of Object.entries(days)) {
      const { checkup } = day === '2018-03-01' ? first : await build.checkup(test, { campus, person: first.person });
      await build.results(test, checkup.id, { SBP });
      const status = day === '2021-03-01' ? 'cancelled' : 'examined';
      await test.write(async ({ manager }) => {
        await manager.update(ResultEntity, { checkupId: checkup.id }, { measuredOn: day });
        await manager.update(CheckupEntity, { id: checkup.id }, { businessDate: day, activeKey: null, status });
      });
    }
    const it = await build.checkup(test, { campus, person: first.person });
    const { items } = await test.as(nurse).call(api.entry, { params: params(it), query: {} });
    const sbp = items.flatMap((one) => one.fields).find((one) => one.indicator.code === 'SBP');
    expect(sbp?.previous.map((one) => [one.display, one.measuredOn])).toEqual([
      ['123', '2020-03-01'],
      ['122', '2019-03-01'],
    ]);
  });

  it('shows last values beside, lists and counts the work, in a fixed number of statements', async () => {
    const campus = await build.campus(test);
    const before = await build.checkup(test, { campus });
    await build.results(test, before.checkup.id, { SBP: '133', GLU: '5.5' });
    await test.write(({ manager }) =>
      manager.query("UPDATE result SET measuredOn = '2020-05-06' WHERE checkupId = ?", [before.checkup.id]),
    );
    await test.write(({ manager }) =>
      manager.query("UPDATE checkup SET businessDate = '2020-05-06', activeKey = NULL WHERE id = ?", [
        before.checkup.id,
      ]),
    );
    const it = await build.checkup(test, { campus, person: before.person });
    const entry = await test.as(nurse).call(api.entry, {
      params: params(it),
      query: { departmentId: shippedId('department', 'GEN') },
    });
    const sbp = entry.items[0]?.fields.find((one) => one.indicator.code === 'SBP');
    expect(sbp?.previous).toMatchObject([{ display: '133', measuredOn: '2020-05-06' }]);
    const trends = await test.as(nurse).call(api.trends, {
      params: { personId: it.person.id },
      query: { code: 'SBP' },
    });
    expect(trends).toMatchObject([{ code: 'SBP', name: '收缩压', points: [{ display: '133' }] }]);

    const days = { campusId: campus.id, from: it.checkup.businessDate, to: it.checkup.businessDate };
    const listed = () =>
      test.as(nurse).call(api.worklist, { query: { ...days, departmentId: shippedId('department', 'GEN') } });
    expect((await listed()).items).toMatchObject([{ checkupId: it.checkup.id, waiting: 1 }]);
    for (let n = 0; n < 3; n++) await build.checkup(test, { campus });
    expect((await listed()).total).toBe(4);
    const departments = await test.as(nurse).call(api.departments, { query: days });
    expect(departments.find((it2) => it2.id === shippedId('department', 'GEN'))).toMatchObject({ waiting: 4, done: 0 });
    const found = await test.as(nurse).call(api.find, { query: { code: it.checkup.barcode } });
    expect(found.checkupId).toBe(it.checkup.id);
    const all = await test.as(nurse).call(api.ofCheckup, { params: params(it) });
    expect(all.sections.length).toBeGreaterThan(5);
  });

  it('keeps text templates, one of them the normal one', async () => {
    const indicatorId = shippedId('indicator', 'DRCH_T');
    const make = (title: string) =>
      test.as(nurse).call(api.createTemplate, {
        body: { id: build.id(), indicatorId, title, body: `${title}。`, isNormal: true },
      });
    const first = await make('心肺膈未见异常');
    const second = await make('双肺纹理清晰');
    const list = await test.as(nurse).call(api.listTemplates, { query: { indicatorId } });
    expect(list.map((one) => [one.title, one.isNormal])).toEqual([
      [first.title, false],
      [second.title, true],
    ]);
    const update = (version: number) =>
      test.as(nurse).try(api.updateTemplate, {
        params: { id: second.id },
        body: { title: '改', body: '改', isNormal: false, version },
      });
    expect((await update(9)).code).toBe('stale');
    expect((await update(second.version)).status).toBe(200);
    await test.as(nurse).call(api.removeTemplate, { params: { id: first.id } });
    expect(await test.as(nurse).call(api.listTemplates, { query: { indicatorId } })).toHaveLength(1);
  });
});
