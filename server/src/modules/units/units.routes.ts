import { unitsApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { unitDepartmentsOf } from '../../platform/auth/unit-scope';
import { onUnique } from '../../platform/database';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { pinyinOf } from '../../platform/text/pinyin';
import { checkParent } from './place-department';
import { UnitEntity } from './unit.entity';
import { UnitContactEntity } from './unit-contact.entity';
import { UnitDepartmentEntity } from './unit-department.entity';
import { unitPolicy } from './units.policy';
import { presentContact, presentDepartment, presentUnit } from './units.presenter';
import {
  countDepartmentPeople,
  findUnit,
  isDepartmentUsed,
  listUnitContacts,
  listUnitDepartments,
  listUnits,
  lockUnit,
  lockUnitContact,
  lockUnitDepartment,
} from './units.queries';

export function unitRoutes(app: App): void {
  serve(app, api.list, async (scope, { query }) => ({
    ...(await listUnits(scope, query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  serve(app, api.create, async (scope, { body }) => {
    const unit = await scope
      .insert(UnitEntity, { ...body, initials: initialsOf(body.name), status: 'active', createdAt: scope.now })
      .catch(onUnique('code', 'code_taken'));
    return presentUnit(scope.actor, unit);
  });
  serve(app, api.get, async (scope, { params }) => {
    const unit = found(await findUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'read', { unitId: unit.id });
    return presentUnit(scope.actor, unit);
  });
  serve(app, api.edit, async (scope, { params, body: { version, ...values } }) => {
    const unit = found(await lockUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', { unitId: unit.id });
    expectVersion(unit, version, presentUnit(scope.actor, unit));
    await scope
      .save(UnitEntity, unit, { ...values, kind: values.kind ?? null, initials: initialsOf(values.name) })
      .catch(onUnique('code', 'code_taken'));
    return presentUnit(scope.actor, unit);
  });
}

export function departmentRoutes(app: App): void {
  serve(app, api.departments, async (scope, { params }) => {
    const { id: unitId } = found(await findUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'read', { unitId });
    const people = await countDepartmentPeople(scope, unitId);
    const seen = unitDepartmentsOf(scope.actor, 'unit:read', { unitId });
    return (await listUnitDepartments(scope, unitId))
      .filter((it) => seen === 'all' || seen.includes(it.id))
      .map((it) => presentDepartment(it, people.get(it.id) ?? 0));
  });
  serve(app, api.addDepartment, async (scope, { params, body }) => {
    const unit = found(await lockUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', { unitId: unit.id });
    await checkParent(scope, unit.id, body.parentId, body.id);
    const department = await scope
      .insert(UnitDepartmentEntity, { ...body, unitId: unit.id })
      .catch(onUnique('name', 'name_taken'));
    return presentDepartment(department, 0);
  });
  serve(app, api.editDepartment, async (scope, { params, body: { version, ...values } }) => {
    const department = found(await lockUnitDepartment(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', department);
    const people = (await countDepartmentPeople(scope, department.unitId)).get(department.id) ?? 0;
    expectVersion(department, version, presentDepartment(department, people));
    await checkParent(scope, department.unitId, values.parentId, department.id);
    await scope.save(UnitDepartmentEntity, department, values).catch(onUnique('name', 'name_taken'));
    return presentDepartment(department, people);
  });
  serve(app, api.removeDepartment, async (scope, { params }) => {
    const department = found(await lockUnitDepartment(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', department);
    if (await isDepartmentUsed(scope, department.id)) throw new AppError('department_in_use');
    await scope.remove(UnitDepartmentEntity, department);
    return null;
  });
}

export function contactRoutes(app: App): void {
  serve(app, api.contacts, async (scope, { params }) => {
    const unit = found(await findUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'readAll', { unitId: unit.id });
    return (await listUnitContacts(scope, params.id)).map((it) => presentContact(scope.actor, it));
  });
  serve(app, api.addContact, async (scope, { params, body }) => {
    const unit = found(await findUnit(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', { unitId: unit.id });
    await checkParent(scope, unit.id, body.departmentId, '');
    return presentContact(scope.actor, await scope.insert(UnitContactEntity, { ...body, unitId: unit.id }));
  });
  serve(app, api.editContact, async (scope, { params, body: { version, ...values } }) => {
    const contact = found(await lockUnitContact(scope, params.id));
    authorize(scope.actor, unitPolicy, 'edit', contact);
    expectVersion(contact, version, presentContact(scope.actor, contact));
    await checkParent(scope, contact.unitId, values.departmentId, '');
    return presentContact(scope.actor, await scope.save(UnitContactEntity, contact, values));
  });
}

const initialsOf = (name: string): string => pinyinOf(name).initials.slice(0, 60);
