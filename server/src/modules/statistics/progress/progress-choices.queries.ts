import type { ProgressChoices, progressApi } from '@tijian/shared';
import { In } from 'typeorm';
import type { z } from 'zod';
import { campusesOf } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import { listDepartments, RoomEntity } from '../../catalogue';
import { countableCheckups } from '../../checkups';
import { UnitEntity } from '../../units';

type Asked = z.output<typeof progressApi.choices.query>;

/** Departments, rooms and the units seen in those days: three statements. */
export async function loadProgressChoices(scope: ReadScope, { campusId, from, to }: Asked): Promise<ProgressChoices> {
  const departments = (await listDepartments(scope)).filter((it) => it.active && it.kind !== 'review');
  const campuses = campusesOf(scope.actor, 'statistics:read');
  const rooms = await scope.manager.find(RoomEntity, {
    where: {
      active: true,
      ...(campusId ? { campusId } : campuses === 'all' ? {} : { campusId: In(campuses) }),
    },
    order: { floor: 'ASC', code: 'ASC' },
  });
  const units = countableCheckups(scope, 'statistics:read')
    .innerJoin(UnitEntity, 'u', 'u.id = c.unitId')
    .select('u.id', 'id')
    .addSelect('u.name', 'name')
    .groupBy('u.id')
    .addGroupBy('u.name')
    .orderBy('u.name', 'ASC')
    .limit(1000);
  if (campusId) units.andWhere('c.campusId = :campusId', { campusId });
  if (from) units.andWhere('c.businessDate >= :from', { from });
  if (to) units.andWhere('c.businessDate <= :to', { to });
  return {
    departments: departments.map(({ id, name }) => ({ id, name })),
    rooms: rooms.map(({ id, name, campusId: place, departmentId, code, floor }) => ({
      id,
      name,
      campusId: place,
      departmentId,
      code,
      floor,
    })),
    units: await units.getRawMany<{ id: string; name: string }>(),
  };
}
