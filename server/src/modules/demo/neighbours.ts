import { type Adult, isComplete } from './adults';
import { fnv1a } from './seeded';

/** What two people must resemble each other in, with how much a difference of one weighs. */
const likeness: readonly (readonly [string, number])[] = [
  ['height_cm', 1 / 1.2],
  ['weight_kg', 1 / 3],
  ['waist_cm', 1 / 6],
  ['sbp3_mmHg', 1 / 15],
  ['dbp3_mmHg', 1 / 12],
  ['tc_mmol_L', 1 / 1],
  ['creatinine_umol_L', 1 / 15],
  ['hgb_g_L', 1 / 10],
  ['hba1c_pct', 1 / 0.6],
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
  return likeness.reduce((sum, [column, weight]) => {
    const [one, other] = [Number(a.columns.get(column)), Number(b.columns.get(column))];
    return sum + (Number.isFinite(one) && Number.isFinite(other) ? ((one - other) * weight) ** 2 : 4);
  }, 0);
}
