import { maskPhone, type Unit, type UnitContact, type UnitDepartment, type UnitKind } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { UnitEntity } from './unit.entity';
import type { UnitContactEntity } from './unit-contact.entity';
import type { UnitDepartmentEntity } from './unit-department.entity';
import { seesContactPhone, seesNotes } from './units.policy';

const phoneFor = (actor: Actor, phone: string | null, unitId: string): string | null =>
  phone && !seesContactPhone(actor, unitId) ? maskPhone(phone) : phone;

export function presentUnit(actor: Actor, it: UnitEntity): Unit {
  return {
    id: it.id,
    code: it.code,
    name: it.name,
    kind: it.kind as UnitKind | null,
    address: it.address,
    contactName: it.contactName,
    contactPhone: phoneFor(actor, it.contactPhone, it.id),
    status: it.status,
    note: seesNotes(actor, { unitId: it.id }) ? it.note : null,
    version: it.version,
  };
}

export function presentDepartment(it: UnitDepartmentEntity, people: number): UnitDepartment {
  const { id, name, parentId, sortOrder, version } = it;
  return { id, name, parentId, sortOrder, people, version };
}

export function presentContact(actor: Actor, it: UnitContactEntity): UnitContact {
  const { id, name, duty, departmentId, mayViewResults, active, version } = it;
  return { id, name, phone: phoneFor(actor, it.phone, it.unitId), duty, departmentId, mayViewResults, active, version };
}
