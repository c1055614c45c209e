import { addDays, shanghaiInstant } from '@tijian/shared';
import { lookupHash } from '../../../platform/crypto/keyring';

/** Codes a checkup may have on one day: the first, and a new one each time the former was made worthless. */
const MOST_CODES = 50;

type Day = { checkupId: string; businessDate: string };

/** Token of the examinee's own page: 256 bits that nobody can guess without the key, the same on every print of the day. */
export const guideToken = ({ checkupId, businessDate }: Day, count = 0): string =>
  lookupHash('guide-token', `${checkupId} ${businessDate} ${count}`);

/** What the visit keeps of a token. */
export const guideHashOf = (token: string): string => lookupHash('guide-code', token);

/** What a new visit keeps of its code: good until the end of the day after. */
export const firstGuideCode = (day: Day): { guideHash: string; guideExpiresAt: Date } => ({
  guideHash: guideHashOf(guideToken(day)),
  guideExpiresAt: shanghaiInstant(addDays(day.businessDate, 2)),
});

/** The token that is good now and the one that comes after it; the first while there is no visit. */
export function guideTokens(day: Day, guideHash: string | null): { current: string | null; next: string | null } {
  if (guideHash === null) return { current: guideToken(day), next: null };
  for (let count = 0; count < MOST_CODES; count++)
    if (guideHashOf(guideToken(day, count)) === guideHash)
      return { current: guideToken(day, count), next: count + 1 < MOST_CODES ? guideToken(day, count + 1) : null };
  return { current: null, next: null };
}
