import { businessDate } from '@tijian/shared';
import type { App } from '../../app';
import type { ReadScope } from '../../platform/scope';
import { guideTokens } from '../queue';
import { findVisitOfDay } from './guide.queries';

/** Address of the examinee's own page on the day of the visit, to be printed as a QR code; none where no address is known. */
export async function guideLink(
  app: App,
  scope: ReadScope,
  checkup: { id: string; businessDate: string },
): Promise<string | undefined> {
  const origin = app.config.TIJIAN_PUBLIC_URL ?? scope.origin;
  if (!origin) return undefined;
  const [businessDay = ''] = [checkup.businessDate, businessDate(scope.now)].sort().reverse();
  const day = { checkupId: checkup.id, businessDate: businessDay };
  const visit = await findVisitOfDay(scope, day);
  const { current } = guideTokens(day, visit?.guideHash ?? null);
  return current ? `${origin.replace(/\/+$/, '')}/display/guide/${current}` : undefined;
}
