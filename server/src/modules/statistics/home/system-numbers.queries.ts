import { businessDate, type Home, shanghaiInstant } from '@tijian/shared';
import { MoreThan, MoreThanOrEqual } from 'typeorm';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { can } from '../../../platform/auth/actor';
import { JobEntity } from '../../../platform/jobs/job.entity';
import { OutboxDeliveryEntity } from '../../../platform/outbox/outbox.entity';
import type { ReadScope } from '../../../platform/scope';
import { StaffUserEntity } from '../../access';

/** What administrators look after, each number for those who may open the list behind it; null when there is none. */
export async function systemNumbers({ actor, manager, now }: ReadScope): Promise<Home['system']> {
  const outbox = can(actor, 'outbox:manage');
  const users = can(actor, 'user:read');
  const audit = can(actor, 'audit:read');
  if (!outbox && !users && !audit) return null;
  const today = shanghaiInstant(businessDate(now));
  const yesterday = new Date(now.getTime() - 86_400_000);
  return {
    quarantined: outbox ? await manager.countBy(OutboxDeliveryEntity, { status: 'quarantined' }) : null,
    failedJobs: outbox
      ? await manager.countBy(JobEntity, { status: 'failed', createdAt: MoreThanOrEqual(yesterday) })
      : null,
    activeUsers: users ? await manager.countBy(StaffUserEntity, { status: 'active' }) : null,
    lockedUsers: users
      ? await manager.countBy(StaffUserEntity, { status: 'active', lockedUntil: MoreThan(now) })
      : null,
    auditEntries: audit ? await manager.countBy(AuditEntryEntity, { at: MoreThanOrEqual(today) }) : null,
  };
}
