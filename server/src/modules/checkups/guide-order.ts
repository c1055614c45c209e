import { checkupCatalogue, type SexCode } from '@tijian/shared';
import type { ItemVersionEntity } from '../catalogue';

type Facts = Pick<ItemVersionEntity, 'kind' | 'fasting' | 'preconditions'>;

const FASTING_LAB = 10;
const FASTING_OTHER = 20;

/**
 * Place of an item in the walk, lower first: blood, then other fasting items; what needs a full bladder before what waits for that ultrasound
 * or needs an empty bladder; what waits for nobody where there is no such ultrasound goes with the rest.
 */
export function guideRank({ kind, fasting, preconditions }: Facts, hasBladderItem: boolean): number {
  const has = (code: string) => preconditions.includes(code);
  if (fasting || has('BEFORE_MEAL')) return kind === 'lab' ? FASTING_LAB : FASTING_OTHER;
  if (has('FULL_BLADDER')) return 40;
  if (hasBladderItem && has('URINE_AFTER_US')) return 60;
  if (hasBladderItem && (has('GYN_AFTER_US') || has('EMPTY_BLADDER'))) return 70;
  return kind === 'lab' ? 15 : 50;
}

/** Place of a room: with its first item where one is fasting, else with its last, so that nobody has to come twice. */
export function roomRank(ranks: readonly number[]): number {
  const isFasting = ranks.some((it) => it === FASTING_LAB || it === FASTING_OTHER);
  return isFasting ? Math.min(...ranks) : Math.max(...ranks);
}

export const needsFullBladder = ({ preconditions }: Facts): boolean => preconditions.includes('FULL_BLADDER');

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
export function preparationOf(items: readonly (Facts & { name: string })[], sex: SexCode): string[] {
  const fasting = items.some((it) => it.fasting);
  const bladder = items.some(needsFullBladder);
  const heeded = announced.filter((it) => sex === 'F' || it !== 'NOT_MENSES');
  const special = heeded.flatMap((code) => {
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
