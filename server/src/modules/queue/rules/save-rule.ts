import { businessDate, newId, type SaveQueueRules } from '@tijian/shared';
import { onUnique } from '../../../platform/database';
import { expectVersion, invalid } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { replanLine, wakeHeldForRoom } from '../duties/duties.queries';
import type { CampusFacts } from '../planning/campus-facts';
import { lockQueueRooms } from '../queue.queries';
import { QueueRuleEntity } from '../queue-rule.entity';
import { type QueueRule, usualRule } from './queue-rule';
import { hasOpening, presentRule } from './rules.presenter';
import { lockRule } from './rules.queries';

/**
 * Sets how a campus queues, from the next decision on; whoever waits or is parked already stays as they are. Throws `stale`, also for the
 * second of two who set the first rules at once, and `invalid_input` for an opening time of a room where nobody lines up.
 */
export async function saveRule(
  scope: Scope,
  facts: CampusFacts,
  { version, ...wanted }: SaveQueueRules,
): Promise<QueueRule> {
  if (!wanted.openings.every((it) => hasOpening(facts.rooms.get(it.roomId))))
    throw invalid(['body', 'openings'], '所选诊室不在本院区、不排队或已停用');
  const known = await lockRule(scope, facts.campusId);
  expectVersion(known ?? usualRule, version, presentRule(facts, known ?? usualRule));
  const rule = { ...stopsOf(known ?? usualRule), ...wanted };
  await lookAtHours(scope, facts, rule);
  if (known) return scope.save(QueueRuleEntity, known, rule);
  return scope
    .insert(QueueRuleEntity, { id: newId(), campusId: facts.campusId, ...rule })
    .catch(onUnique('campusId', 'stale'));
}

/** What an older client does not know stays as it is. */
const stopsOf = ({ pauseLengths, closureLengths, pauseMinutes, closureMinutes }: QueueRule) => ({
  ...{ pauseLengths, closureLengths, pauseMinutes, closureMinutes },
});

/** Rooms whose hours change: those who wait there, and those who found no room, are asked again. */
async function lookAtHours(
  scope: Scope,
  { campusId, rooms, rule }: CampusFacts,
  { openings }: Pick<QueueRule, 'openings'>,
): Promise<void> {
  const hours = (list: QueueRule['openings']) =>
    new Map(list.map((it) => [it.roomId, `${it.opensAt} ${it.closesAt ?? ''}`]));
  const [former, coming] = [hours(rule.openings), hours(openings)];
  const changed = [...rooms.keys()].filter((id) => former.get(id) !== coming.get(id));
  if (!changed.length) return;
  const day = businessDate(scope.now);
  await wakeHeldForRoom(scope, campusId, day, scope.now);
  await lockQueueRooms(
    scope,
    changed.map((id) => ({ id, campusId })),
  );
  for (const id of changed) await replanLine(scope, id, day, scope.now);
}
