import { addDays, catalogueIndicators, conclusionsApi, type IndicatorDefinition, reviewsApi } from '@tijian/shared';
import { CheckupEntity } from '../../modules/checkups';
import { loadCase } from '../../modules/conclusions';
import { ResultEntity } from '../../modules/results';
import type { Staff, TestApp } from '../test-app';
import { type BuiltCheckup, checkup } from './checkups';
import { results } from './results';

type CheckupOptions = NonNullable<Parameters<typeof checkup>[1]>;
export type ExaminedOptions = CheckupOptions & {
  /** Values by indicator code that are not as in a healthy person; null leaves the value out. */
  values?: Record<string, string | null>;
  /** The visit was so many days ago. */
  daysAgo?: number;
};

/** A checkup with every item examined: everything as in a healthy person but the values that are given. */
export async function examined(
  test: TestApp,
  { values = {}, daysAgo = 0, ...options }: ExaminedOptions = {},
): Promise<BuiltCheckup> {
  const built = await checkup(test, options);
  const codes = await test.read(async (scope) => {
    const it = await loadCase(scope, built.checkup);
    return it.items.flatMap((item) => item.indicators.map((one) => one.definition.code));
  });
  const healthy = codes.flatMap((code): [string, string][] => {
    const text = normalText(catalogueIndicators().get(code), built.person.sex);
    return text === null ? [] : [[code, text]];
  });
  const all = Object.entries({ ...Object.fromEntries(healthy), ...values });
  const given = Object.fromEntries(all.filter((it): it is [string, string] => it[1] !== null));
  await results(test, built.checkup.id, given, { finish: 'all' });
  if (daysAgo) await moveBack(test, built.checkup, daysAgo);
  const row = await test.read(({ manager }) => manager.findOneByOrFail(CheckupEntity, { id: built.checkup.id }));
  return { ...built, checkup: row };
}

/** A checkup whose conclusion waits to be signed. The staff need review:write. */
export async function reviewed(test: TestApp, staff: Staff, options: ExaminedOptions = {}): Promise<BuiltCheckup> {
  const built = await examined(test, options);
  await pass(test, staff, built.checkup.id);
  return built;
}

/** A checkup with a signed conclusion. The staff need what review and conclusion ask for. */
export async function concluded(test: TestApp, staff: Staff, options: ExaminedOptions = {}): Promise<BuiltCheckup> {
  const built = await reviewed(test, staff, options);
  await sign(test, staff, built.checkup.id);
  return built;
}

/** Lets a checkup pass review, accepting whatever stands in the way. */
export async function pass(test: TestApp, staff: Staff, checkupId: string): Promise<void> {
  const params = { checkupId };
  const { checkup: head, issues } = await test.as(staff).call(reviewsApi.get, { params });
  const accepted = issues.filter((it) => it.severity === 'block').map(({ key }) => ({ key, reason: '已核对原始记录' }));
  const body = { version: head.version, accepted, confirmUnfinished: true };
  await test.as(staff).call(reviewsApi.pass, { params, body });
}

export async function sign(test: TestApp, staff: Staff, checkupId: string): Promise<void> {
  const params = { checkupId };
  const { conclusion } = await test.as(staff).call(conclusionsApi.get, { params });
  await test.as(staff).call(conclusionsApi.sign, { params, body: { version: conclusion?.version ?? 0 } });
}

async function moveBack(test: TestApp, { id, businessDate }: CheckupEntity, days: number): Promise<void> {
  const day = addDays(businessDate, -days);
  await test.write(async (scope) => {
    const { manager } = scope;
    await scope.save(CheckupEntity, await manager.findOneByOrFail(CheckupEntity, { id }), {
      businessDate: day,
      activeKey: `${id}:${day}`,
    });
    await manager.update(ResultEntity, { checkupId: id }, { measuredOn: day });
  });
}

/** What a healthy person has: the middle of the range, the normal option, nothing to be seen. */
function normalText(it: IndicatorDefinition | undefined, sex: 'M' | 'F'): string | null {
  if (!it || it.kind === 'image' || it.derived || (it.sex && it.sex !== sex)) return null;
  if (it.kind === 'text') return '未见明显异常';
  if (it.kind === 'enum') return it.normalOptions?.[0] ?? it.options?.[0]?.value ?? null;
  const typical = TYPICAL[it.code];
  if (typical) return typical;
  const range = it.ranges.find((one) => one.sex === undefined || one.sex === sex);
  if (!range) return null;
  const { low = 0, high = low * 1.4 } = range;
  return ((low + high) / 2).toFixed(it.decimals ?? 0);
}

/** Values that must fit each other, so that a healthy person contradicts nothing. */
const TYPICAL: Readonly<Record<string, string>> = {
  HEIGHT: '172',
  WEIGHT: '66.0',
  WAIST: '80',
  HIP: '94',
  SBP: '118',
  DBP: '76',
  PULSE: '70',
  INT_HR: '70',
  ECG_HR: '70',
  WBC: '6.00',
  NEUT_P: '58.0',
  LYMPH_P: '33.0',
  MONO_P: '6.0',
  EOS_P: '2.5',
  BASO_P: '0.5',
  RBC: '4.80',
  HGB: '145',
  HCT: '43.2',
  MCV: '90.0',
  MCH: '30.2',
  MCHC: '336',
  TP: '72.0',
  ALB: '45.0',
  TBIL: '12.0',
  DBIL: '4.0',
  VA_R: '1.0',
  VA_L: '1.0',
  VAC_R: '1.0',
  VAC_L: '1.0',
};
