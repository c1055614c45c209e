import { checkupCatalogue } from '@tijian/shared';
import type { ItemVersionEntity } from '../catalogue';

type Facts = Pick<ItemVersionEntity, 'kind' | 'fasting' | 'preconditions'>;

/**
 * Place of an item in the walk, lower first: blood, then other fasting items; what needs a full bladder before what needs it empty
 * or waits for that ultrasound; after breakfast at the end.
 */
export function guideRank({ kind, fasting, preconditions }: Facts): number {
  const has = (code: string) => preconditions.includes(code);
  if (fasting || has('BEFORE_MEAL')) return kind === 'lab' ? 10 : 20;
  if (kind === 'lab' && !has('URINE_AFTER_US') && !has('NOT_MENSES')) return 15;
  if (has('FULL_BLADDER')) return 40;
  if (has('URINE_AFTER_US')) return 60;
  if (has('GYN_AFTER_US') || has('EMPTY_BLADDER') || has('SEXUAL')) return 70;
  return 50;
}

const needCodes = { FULL_BLADDER: 'full_bladder', EMPTY_BLADDER: 'empty_bladder', CONSENT: 'consent' } as const;

/** Tags beside the item. */
export function needsOf({ fasting, preconditions }: Facts) {
  const needs = preconditions.flatMap((it) => needCodes[it as keyof typeof needCodes] ?? []);
  return fasting ? (['fasting', ...needs] as const) : needs;
}

/** Conditions heeded in the room itself stand beside the item. */
const noted = ['REST5', 'REST30NOSMOKE', 'NO_METAL', 'URINE_AFTER_US', 'GYN_AFTER_US', 'MYDRIASIS'];
/** Conditions heeded before or during the visit stand at the head of the sheet. */
const announced = [
  'NOT_PREG',
  'NOT_MENSES',
  'HP_DRUG',
  'BOWEL_PREP',
  'ANES_EVAL',
  'STOP_ANTICOAG',
  'QUIET48',
  'NO_MR_CONTRA',
  'DIET3D',
];

const wordsOf = (codes: readonly string[]): string[] => {
  const known = checkupCatalogue().preconditionCodes;
  return codes.flatMap((it) => known[it]?.zh ?? []);
};

export const noteOf = ({ preconditions }: Facts): string | undefined =>
  wordsOf(noted.filter((it) => preconditions.includes(it))).join('；') || undefined;

/** Sentences to heed, for all the items together. */
export function preparationOf(items: readonly (Facts & { name: string })[]): string[] {
  const fasting = items.some((it) => it.fasting);
  const bladder = items.some((it) => it.preconditions.includes('FULL_BLADDER'));
  const special = announced.flatMap((code) => {
    const names = items.filter((it) => it.preconditions.includes(code)).map((it) => it.name);
    return names.length
      ? [`${names.slice(0, 3).join('、')}${names.length > 3 ? ' 等' : ''}：${wordsOf([code]).join('')}`]
      : [];
  });
  return [
    ...(fasting ? ['空腹项目全部完成后再用早餐；慢性病用药可少量温水送服，请告知医护人员。'] : []),
    ...(bladder ? ['经腹盆腔超声需憋尿，请先做超声再留尿。'] : []),
    ...special,
  ];
}
