import { businessDate } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import { on } from '../../platform/outbox/define-event';
import { checkupChanged, checkupRegistered, findCheckup } from '../checkups';
import { criticalValueFound } from '../results';
import { arrive } from './visits/begin-visit';
import { refreshVisit } from './visits/refresh-visit';
import { stopForCritical } from './visits/stop-for-critical';

/** Whoever is registered for today stands at the desk: their day in the queue begins. Where nothing is done in rooms here it does not. */
const beginOnRegistration = on(checkupRegistered, 'queue.begin-visit', async (scope, { checkupId }) => {
  const checkup = await findCheckup(scope, checkupId);
  if (checkup?.businessDate !== businessDate(scope.now)) return;
  await arrive(scope, checkup).catch(unlessNothingToDo);
});

/** Items added, paid, declined or finished change what is left of a visit. */
const follow = on(checkupChanged, 'queue.follow-checkup', (scope, { checkupId }) => refreshVisit(scope, checkupId));

/** A critical value keeps the examinee from everything else until somebody has seen to it and lets them go on. */
const stopAtCritical = on(criticalValueFound, 'queue.stop-at-critical', (scope, { checkupId }) =>
  stopForCritical(scope, checkupId),
);

function unlessNothingToDo(error: unknown): void {
  if (!(error instanceof AppError) || !['nothing_to_do', 'checkup_locked'].includes(error.code)) throw error;
}

export const followingHandlers = [beginOnRegistration, follow, stopAtCritical];
