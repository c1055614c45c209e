import { addDays } from '@tijian/shared';
import type { App } from '../../app';
import { CheckupItemEntity, changeItem } from '../checkups';
import { itemsOf } from './demo.queries';
import { asThen, type Tell } from './demo-scope';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import { sheetOfResults } from './sheet-of-results';
import type { Crew } from './staff';
import { comesTo, type Traveller } from './travellers';

type Change = { change: 'decline' | 'defer'; reason: string; until?: string };

/**
 * Declines what the survey did not measure in a person, and lets some people decline or put off an item. Done once, while the
 * checkup is freshly registered.
 */
export function changeItems(app: App, crew: Crew, travellers: readonly Traveller[], tell: Tell): Promise<void> {
  const fresh = travellers.filter((it) => it.status === 'registered' && comesTo(it, 'in_progress'));
  return inBatches(app, { label: '弃检与延期', size: 40, tell }, fresh, async (scope, batch) => {
    const items = await itemsOf(
      scope,
      batch.map((it) => it.checkupId as string),
    );
    for (const it of batch) {
      const desk = asThen(scope, crew.desk, momentOf(it.visit, 'paid', scope.now));
      for (const [item, change] of wantedChanges(it, items.get(it.checkupId as string) ?? []))
        await changeItem(desk, item.checkupId, item.id, change.change, { ...change, version: item.version });
    }
  });
}

function wantedChanges(
  { member, visit }: Traveller,
  items: readonly CheckupItemEntity[],
): [CheckupItemEntity, Change][] {
  const codes = items.map((it) => it.code);
  const sheet = sheetOfResults(member, visit, codes);
  const unmeasured = items.filter((it) => it.status === 'pending' && sheet.get(it.code)?.isUnmeasured);
  if (unmeasured.length) return unmeasured.map((it) => [it, { change: 'decline', reason: reasonFor(it.code) }]);
  const wish = wishes.find((it) => (member.index + visit.yearsAgo) % it.every === it.at);
  const wished = items.find((it) => it.status === 'pending' && it.code === wish?.code);
  if (!wish || !wished) return [];
  const until = wish.days ? addDays(visit.day, wish.days) : undefined;
  return [[wished, { change: wish.change, reason: wish.reason, until }]];
}

const reasonFor = (code: string): string => (code === 'LAB_GLU' ? '未空腹，本人放弃空腹采血' : '本人放弃该项检查');

/** Of every so many people, the one at this place does not want an item, or not today. */
const wishes: readonly (Change & { every: number; at: number; code: string; days?: number })[] = [
  { every: 19, at: 6, code: 'PE_SUR', change: 'decline', reason: '本人拒绝外科检查' },
  { every: 23, at: 8, code: 'DR_CHEST', change: 'decline', reason: '备孕，本人放弃胸片' },
  { every: 41, at: 11, code: 'US_ABD', change: 'defer', reason: '已进早餐，改日空腹复检', days: 10 },
];
