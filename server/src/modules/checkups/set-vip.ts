import type { VipLevel } from '@tijian/shared';
import { vipLabels } from '@tijian/shared';
import { authorize, requirePermission } from '../../platform/auth/actor';
import { expectVersion } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { CheckupEntity } from './checkup.entity';
import { checkupPolicy } from './checkups.policy';
import { lockCheckup } from './checkups.queries';
import { recordEvent } from './record-event';

/** VIP level and plate number of the visit; raising to VVIP asks for the right to see VVIP people. */
export async function setVip(
  scope: Scope,
  id: string,
  input: { version: number; vipLevel?: VipLevel; plateNumber: string | null },
): Promise<CheckupEntity> {
  const checkup = await lockCheckup(scope, id);
  authorize(scope.actor, checkupPolicy, 'editVip', checkup);
  expectVersion(checkup, input.version, { vipLevel: checkup.vipLevel, plateNumber: checkup.plateNumber });
  const vipLevel = input.vipLevel ?? checkup.vipLevel;
  if (vipLevel === 'vvip' || checkup.vipLevel === 'vvip')
    requirePermission(scope.actor, 'person:vvip', { campusId: checkup.campusId });
  const before = checkup.version;
  await scope.save(CheckupEntity, checkup, { vipLevel, plateNumber: input.plateNumber }, { action: 'set_vip' });
  if (checkup.version !== before)
    await recordEvent(scope, checkup, 'vip_changed', `${vipLabels[vipLevel]}，车牌 ${input.plateNumber ?? '无'}`);
  return checkup;
}
