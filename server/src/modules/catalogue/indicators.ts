import {
  businessDate,
  checkRanges,
  derivedIndicatorCodes,
  type Indicator,
  type IndicatorDetail,
  type IndicatorVersion,
  type IndicatorVersionValues,
} from '@tijian/shared';
import { found, invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type HistoryKind, presentVersions } from './history';
import { IndicatorEntity } from './indicator.entity';
import { IndicatorVersionEntity } from './indicator-version.entity';
import { type CatalogueSnapshot, catalogueSnapshot, type Dated } from './snapshot.queries';
import { usedIndicatorVersions } from './usage.queries';
import { nextOn, shownVersion } from './versions';

export const indicatorHistory: HistoryKind<IndicatorEntity, IndicatorVersionEntity, IndicatorVersionValues> = {
  head: IndicatorEntity,
  version: IndicatorVersionEntity,
  of: (snapshot) => snapshot.indicators,
  used: usedIndicatorVersions,
  check: (snapshot, indicatorId, values, path) =>
    checkIndicatorVersion(snapshot.indicators.get(indicatorId)?.head.code ?? null, values, path),
  insert: (scope, indicatorId, id, values) =>
    scope.insert(IndicatorVersionEntity, { ...values, id, indicatorId, createdAt: scope.now }),
};

/** Refuses ranges that contradict themselves, options that are doubled, and formulas the product does not have. */
export function checkIndicatorVersion(
  code: string | null,
  { resultType, ranges, sex, options, normalOptions, derived }: IndicatorVersionValues,
  path: readonly string[],
): void {
  const refuse = (field: (string | number)[], message: string) => invalid([...path, ...field], message);
  if (resultType !== 'numeric' && ranges.length) throw refuse(['ranges'], '只有数值指标有参考范围');
  const wrong = checkRanges(ranges, sex).find((it) => it.level === 'error');
  if (wrong)
    throw refuse(
      wrong.row === null ? ['ranges'] : ['ranges', wrong.row],
      `第 ${(wrong.row ?? 0) + 1} 行：${wrong.message}`,
    );
  if (resultType === 'enum' && !options.length) throw refuse(['options'], '请至少填写一个选项');
  const values = options.map((it) => it.v);
  if (new Set(values).size !== values.length) throw refuse(['options'], '选项的值不能重复');
  if (normalOptions.some((it) => !values.includes(it))) throw refuse(['normalOptions'], '正常选项须在选项之中');
  if (derived && code !== null && !derivedIndicatorCodes.includes(code))
    throw refuse(['derived'], '系统没有这个指标的计算公式');
}

export function presentIndicatorVersion(it: IndicatorVersionEntity): IndicatorVersion {
  return { ...it, createdAt: it.createdAt.toISOString() };
}

/** The items that hold each indicator today. */
export function itemsByIndicator(
  snapshot: CatalogueSnapshot,
  onDay: string,
): Map<string, { id: string; name: string }[]> {
  const holders = new Map<string, { id: string; name: string }[]>();
  for (const it of snapshot.items.values()) {
    const version = shownVersion(it, onDay);
    for (const id of version?.indicatorIds ?? []) {
      const known = holders.get(id) ?? [];
      holders.set(id, [...known, { id: it.head.id, name: version?.name ?? '' }]);
    }
  }
  return holders;
}

export function presentIndicator(
  it: Dated<IndicatorEntity, IndicatorVersionEntity>,
  items: Indicator['items'],
  onDay: string,
): Indicator | null {
  const current = shownVersion(it, onDay);
  if (!current) return null;
  const { id, code, active, version } = it.head;
  return {
    id,
    code,
    active,
    version,
    items,
    current: presentIndicatorVersion(current),
    nextOn: nextOn(it.versions, onDay),
  };
}

/** An indicator with all its versions, or `not_found`. */
export async function indicatorDetail(scope: ReadScope, id: string): Promise<IndicatorDetail> {
  const snapshot = await catalogueSnapshot(scope);
  const today = businessDate(scope.now);
  const it = found(snapshot.indicators.get(id));
  const head = found(presentIndicator(it, itemsByIndicator(snapshot, today).get(id) ?? [], today));
  return { ...head, versions: await presentVersions(scope, indicatorHistory, it.versions, presentIndicatorVersion) };
}

/** True while an active item holds the indicator, today or in a version to come. */
export function isHeld(snapshot: CatalogueSnapshot, indicatorId: string, onDay: string): boolean {
  return [...snapshot.items.values()].some(
    (it) =>
      it.head.active &&
      it.versions.some(
        (one) =>
          one.indicatorIds.includes(indicatorId) && (one.effectiveOn > onDay || shownVersion(it, onDay)?.id === one.id),
      ),
  );
}
