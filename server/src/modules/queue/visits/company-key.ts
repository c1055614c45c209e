import type { CheckupEntity } from '../../checkups';

const GROUP = 'group:';

/** People whom the desk has linked, as families. */
export const groupKey = (id: string): string => `${GROUP}${id}`;
export const isGroup = (key: string | null): key is string => key?.startsWith(GROUP) === true;

/** Without a link, colleagues of one department came together. */
export const companyKeyOf = ({
  programmeId,
  unitDepartmentId,
}: Pick<CheckupEntity, 'programmeId' | 'unitDepartmentId'>): string | null =>
  programmeId && unitDepartmentId ? `${programmeId}:${unitDepartmentId}` : null;
