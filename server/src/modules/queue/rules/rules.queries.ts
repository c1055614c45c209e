import { lockRow } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { QueueRuleEntity } from '../queue-rule.entity';

type At = Pick<ReadScope, 'manager'>;

/** The rules somebody has set for the campus, or null. */
export const findRule = ({ manager }: At, campusId: string): Promise<QueueRuleEntity | null> =>
  manager.findOneBy(QueueRuleEntity, { campusId });

/** The same, locked until the transaction ends. */
export async function lockRule(scope: At, campusId: string): Promise<QueueRuleEntity | null> {
  const known = await findRule(scope, campusId);
  return known && lockRow(scope.manager, QueueRuleEntity, known.id);
}
