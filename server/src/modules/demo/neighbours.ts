import { type Adult, isComplete } from './adults';
import { fnv1a } from './seeded';

/** What two people should resemble each other in: the difference that counts as one, as a ratio for values that spread by factors. */
const likeness: readonly { column: string; one: number; byRatio?: true }[] = [
  { column: 'height_cm', one: 0.6 },
  { column: 'weight_kg', one: 5 },
  { column: 'waist_cm', one: 8 },
  { column: 'sbp3_mmHg', one: 14 },
  { column: 'dbp3_mmHg', one: 10 },
  { column: 'ldl_mmol_L', one: 0.7 },
  { column: 'tg_fasting_mmol_L', one: 1.5, byRatio: true },
  { column: 'ggt_U_L', one: 1.5, byRatio: true },
  { column: 'alt_U_L', one: 1.5, byRatio: true },
  { column: 'uric_acid_umol_L', one: 70 },
  { column: 'creatinine_umol_L', one: 15 },
  { column: 'glucose_fasting_mmol_L', one: 1.2, byRatio: true },
  { column: 'hgb_g_L', one: 10 },
  { column: 'wbc_1e9_L', one: 1.4, byRatio: true },
];

/**
 * Finds, for a person of the file, another row that can stand for the same person some years earlier: same sex, as many
 * years younger (±1), and the most alike in build, blood pressure and a few slow values. The survey measured everybody
 * once, so earlier years are other people's values; docs/demo.md says so.
 */
export function neighbourFinder(adults: readonly Adult[]): (adult: Adult, yearsEarlier: number) => Adult | null {
  const byAge = new Map<string, Adult[]>();
  for (const it of adults.filter(isComplete)) {
    const key = `${it.sex}${it.ageYears}`;
    byAge.set(key, [...(byAge.get(key) ?? []), it]);
  }
  return (adult, yearsEarlier) => {
    const age = adult.ageYears - yearsEarlier;
    const near = [age - 1, age, age + 1].flatMap((it) => byAge.get(`${adult.sex}${it}`) ?? []);
    const ranked = near
      .filter((it) => it.person !== adult.person)
      .map((it) => ({ it, distance: distance(adult, it) }))
      .sort((a, b) => a.distance - b.distance);
    // The two nearest take turns, so that two earlier years are not the same row.
    return ranked[(fnv1a(adult.person) + yearsEarlier) % Math.min(2, ranked.length || 1)]?.it ?? null;
  };
}

function distance(a: Adult, b: Adult): number {
  return likeness.reduce((sum, { column, one, byRatio }) => {
    const [left, right] = [Number(a.columns.get(column)), Number(b.columns.get(column))];
    const apart = byRatio ? Math.log(left / right) / Math.log(one) : (left - right) / one;
    return sum + (Number.isFinite(apart) ? apart ** 2 : 4);
  }, 0);
}
