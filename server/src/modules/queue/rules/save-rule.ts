import { newId, type SaveQueueRules } from '@tijian/shared';
import { onUnique } from '../../../platform/database';
import { expectVersion, invalid } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import type { CampusFacts } from '../planning/campus-facts';
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
  { version, ...rule }: SaveQueueRules,
): Promise<QueueRule> {
  if (!rule.openings.every((it) => hasOpening(facts.rooms.get(it.roomId))))
    throw invalid(['body', 'openings'], '所选诊室不在本院区、不排队或已停用');
  const known = await lockRule(scope, facts.campusId);
  expectVersion(known ?? usualRule, version, presentRule(facts, known ?? usualRule));
  if (known) return scope.save(QueueRuleEntity, known, rule);
  return scope
    .insert(QueueRuleEntity, { id: newId(), campusId: facts.campusId, ...rule })
    .catch(onUnique('campusId', 'stale'));
}
