import { type EntityManager, In } from 'typeorm';
import { can } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { CampusEntity } from '../catalogue/campus.entity';
import { DepartmentEntity } from '../catalogue/department.entity';
import { ItemEntity } from '../catalogue/item.entity';
import { ItemVersionEntity } from '../catalogue/item-version.entity';
import { PackageEntity } from '../catalogue/package.entity';
import { PackageVersionEntity } from '../catalogue/package-version.entity';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from '../units/programme.entity';
import { ProgrammeGroupEntity } from '../units/programme-group.entity';
import { RosterEntryEntity } from '../units/roster-entry.entity';

/** An item as it is on a day: the version in force, with what the item itself says. */
export type OrderableItem = Pick<ItemEntity, 'code' | 'departmentId' | 'sortOrder' | 'active'> & {
  version: ItemVersionEntity;
  departmentName: string;
};

export const findCampus = ({ manager }: ReadScope, id: string) => manager.findOneBy(CampusEntity, { id });
export const findEntry = ({ manager }: ReadScope, id: string) => manager.findOneBy(RosterEntryEntity, { id });
export const findProgramme = ({ manager }: ReadScope, id: string) => manager.findOneBy(ProgrammeEntity, { id });
export const findGroup = ({ manager }: ReadScope, id: string) => manager.findOneBy(ProgrammeGroupEntity, { id });

/** A person's file, or the one it was merged into; null when the actor may not see VVIP people at the campus and this is one. */
export async function findExaminee(scope: ReadScope, id: string, campusId: string): Promise<PersonEntity | null> {
  const row = await scope.manager.findOneBy(PersonEntity, { id });
  const person = row?.mergedIntoId ? await scope.manager.findOneBy(PersonEntity, { id: row.mergedIntoId }) : row;
  return person?.vipLevel === 'vvip' && !can(scope.actor, 'person:vvip', { campusId }) ? null : person;
}

/** Makes registrations of one person go one after the other. */
export const lockExaminee = ({ manager }: Scope, id: string) => lockRow(manager, PersonEntity, id);

/** A package with its version of a day, or null. */
export async function findPackageOn(
  { manager }: ReadScope,
  where: { id: string } | { code: string },
  day: string,
): Promise<{ row: PackageEntity; version: PackageVersionEntity } | null> {
  const row = await manager.findOneBy(PackageEntity, where);
  const version = row && (await inForce(manager, PackageVersionEntity, 'packageId', [row.id], day))[0];
  return row && version ? { row, version } : null;
}

/** The items with their versions of a day, by id; what has no version yet is left out. Three statements. */
export async function itemsOn(
  { manager }: ReadScope,
  itemIds: readonly string[],
  day: string,
): Promise<Map<string, OrderableItem>> {
  const ids = [...new Set(itemIds)];
  if (!ids.length) return new Map();
  const versions = await inForce(manager, ItemVersionEntity, 'itemId', ids, day);
  const items = new Map((await manager.findBy(ItemEntity, { id: In(ids) })).map((it) => [it.id, it]));
  const departments = await manager.findBy(DepartmentEntity, {
    id: In([...items.values()].map((it) => it.departmentId)),
  });
  return new Map(
    versions.flatMap((version) => {
      const item = items.get(version.itemId);
      if (!item) return [];
      const departmentName = departments.find((it) => it.id === item.departmentId)?.name ?? '';
      const { code, departmentId, sortOrder, active } = item;
      return [[item.id, { code, departmentId, sortOrder, active, version, departmentName }] as const];
    }),
  );
}

type Versioned = ItemVersionEntity | PackageVersionEntity;

/** The latest version of each owner that is effective on the day. */
function inForce<V extends Versioned>(
  manager: EntityManager,
  entity: new () => V,
  owner: 'itemId' | 'packageId',
  ids: string[],
  day: string,
): Promise<V[]> {
  const table = manager.connection.getMetadata(entity).tableName;
  return manager
    .createQueryBuilder(entity, 'v')
    .where(`v.${owner} IN (:...ids) AND v.effectiveOn <= :day`, { ids, day })
    .andWhere(
      `NOT EXISTS (SELECT 1 FROM ${table} later WHERE later.${owner} = v.${owner} AND later.effectiveOn > v.effectiveOn AND later.effectiveOn <= :day)`,
    )
    .getMany();
}
