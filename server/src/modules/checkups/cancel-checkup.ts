import { authorize } from '../../platform/auth/actor';
import { AppError, expectVersion } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { takeBackArrival } from '../appointments';
import { advance } from './advance';
import { CheckupEntity } from './checkup.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { checkupPolicy } from './checkups.policy';
import { listItems, lockCheckup } from './checkups.queries';

/** Takes a registration back: its items are voided, roster line and appointment are free again. Refused once anything is done or paid. */
export async function cancelCheckup(
  scope: Scope,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<CheckupEntity> {
  const checkup = await lockCheckup(scope, id);
  authorize(scope.actor, checkupPolicy, 'register', checkup);
  expectVersion(checkup, version, { status: checkup.status });
  const items = await listItems(scope, checkup.id);
  if (items.some((it) => it.charge === 'paid')) throw new AppError('item_paid');
  if (items.some((it) => it.status === 'done' || it.status === 'in_progress')) throw new AppError('checkup_started');
  await advance(scope, checkup, 'cancelled', { reason });
  await scope.save(CheckupEntity, checkup, { activeKey: null }, { action: 'cancel', reason });
  for (const it of items)
    if (it.status !== 'voided')
      await scope.save(
        CheckupItemEntity,
        it,
        { status: 'voided', charge: it.charge === 'refunded' ? 'refunded' : 'none', activeKey: null },
        { action: 'cancel', reason, campusId: checkup.campusId },
      );
  if (checkup.appointmentId) await takeBackArrival(scope, checkup.appointmentId);
  return checkup;
}
