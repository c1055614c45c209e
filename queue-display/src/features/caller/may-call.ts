import { isUnitOnlyRole, type Me, type QueueRoom } from '@tijian/shared';

type Place = { room: Pick<QueueRoom, 'department'>; campusId?: string };

/**
 * False where the account certainly may not call: none of its roles counts for the department, nor for the campus where that is given.
 * Which of the roles carries the permission only the server knows, so that true may still be refused.
 */
export const mayCallAt = ({ roles }: Pick<Me, 'roles'>, { room, campusId }: Place): boolean =>
  roles.some(
    (it) =>
      !it.unitId &&
      !isUnitOnlyRole(it.code) &&
      (!campusId || it.campusId === null || it.campusId === campusId) &&
      (it.departmentId === null || it.departmentId === room.department.id),
  );
