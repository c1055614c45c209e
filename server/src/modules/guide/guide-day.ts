import { businessDate, isOpenForResults } from '@tijian/shared';
import type { App, GuideDay } from '../../app';
import type { ReadScope } from '../../platform/scope';
import type { CheckupEntity } from '../checkups';
import { guideTokens, type QueueStopEntity } from '../queue';
import { findLatestVisit } from './guide.queries';

/** What the queue knows of a checkup for its guide sheet: of the visit of today, or of the last one where they have not come today. */
export async function guideDay(app: App, scope: ReadScope, checkup: CheckupEntity): Promise<GuideDay> {
  const latest = await findLatestVisit(scope, checkup.id);
  const stops = latest?.stops ?? [];
  const [businessDay = ''] = [checkup.businessDate, businessDate(scope.now)].sort().reverse();
  const visit = latest?.businessDate === businessDay ? latest : null;
  const mayComeYet = !visit && isOpenForResults(checkup.status);
  const opens = visit ? visit.guideExpiresAt !== null && visit.guideExpiresAt > scope.now : mayComeYet;
  const day = { checkupId: checkup.id, businessDate: businessDay };
  const { current } = guideTokens(day, visit?.guideHash ?? null);
  return {
    link: opens && current ? addressOf(app, scope, current) : undefined,
    queueNumber: visit?.number,
    doneItemIds: new Set(stops.flatMap(doneIn)),
    mealIsDue: latest ? latest.ateAt === null && stops.some((it) => it.meal && it.state === 'todo') : undefined,
  };
}

/** Address of the examinee's own page; none where no address is known. */
function addressOf(app: App, scope: ReadScope, token: string): string | undefined {
  const origin = app.config.TIJIAN_PUBLIC_URL ?? scope.origin;
  return origin ? `${origin.replace(/\/+$/, '')}/display/guide/${token}` : undefined;
}

type Done = Pick<QueueStopEntity, 'state' | 'checkupItemIds' | 'doneItemIds'>;

const doneIn = ({ state, checkupItemIds, doneItemIds }: Done): string[] =>
  state === 'done' ? [...doneItemIds, ...checkupItemIds] : doneItemIds;
