import { type User, userStatusLabels } from '@tijian/shared';
import { formatTime } from '../../lib/time';
import { StatusTag } from '../../ui';
import { t } from './locale';

/** Whether the account works: in use, disabled, or locked for a while. */
export function UserStatusTag({ user }: { user: User }) {
  if (user.status === 'disabled') return <StatusTag status="neutral">{userStatusLabels.disabled}</StatusTag>;
  if (user.lockedUntil)
    return (
      <span title={t.lockedUntil(formatTime(user.lockedUntil))}>
        <StatusTag status="danger">{t.locked}</StatusTag>
      </span>
    );
  return <StatusTag status="success">{userStatusLabels.active}</StatusTag>;
}

/** Where a role is held, in words. */
export const placeOf = (it: User['roles'][number]): string =>
  (it.unitId ? [it.unitName, it.unitDepartmentName, it.campusName] : [it.campusName ?? t.everywhere, it.departmentName])
    .filter(Boolean)
    .join(' · ');
