import type { Permission } from '@tijian/shared';
import { In } from 'typeorm';
import { columnsOf } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { CheckupEntity, CheckupItemEntity, onlyVisible } from '../checkups';
import { PersonEntity } from '../persons';
import { UnitEntity } from '../units';
import { ResultEntity } from './result.entity';
import { ResultHistoryEntity } from './result-history.entity';
import { TextTemplateEntity } from './text-template.entity';

/** A checkup with what the head of a screen shows of its person and unit. */
export type CheckupHead = { checkup: CheckupEntity; personName: string; unitName: string | null };

/** The checkup if the actor may see it, in one statement; or null. */
export async function findCheckupHead(
  scope: ReadScope,
  checkupId: string,
  permission: Permission,
): Promise<CheckupHead | null> {
  const { list, read } = columnsOf(scope.manager, CheckupEntity, 'c');
  const query = scope.manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .leftJoin(UnitEntity, 'u', 'u.id = c.unitId')
    .select(list)
    .addSelect('person.name', 'personName')
    .addSelect('u.name', 'unitName')
    .where('c.id = :checkupId', { checkupId });
  const row = await onlyVisible(query, scope.actor, permission).getRawOne<{
    personName: string;
    unitName: string | null;
  }>();
  return row ? { checkup: read(row), personName: row.personName, unitName: row.unitName } : null;
}

/** The visible checkup with this number or barcode, or null. */
export async function findCheckupIdByCode(scope: ReadScope, code: string): Promise<string | null> {
  const query = scope.manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .select('c.id', 'id')
    .where('(c.number = :code OR c.barcode = :code)', { code });
  return (await onlyVisible(query, scope.actor, 'result:write').getRawOne<{ id: string }>())?.id ?? null;
}

export function findItemById({ manager }: ReadScope, id: string): Promise<CheckupItemEntity | null> {
  return manager.findOneBy(CheckupItemEntity, { id });
}

export function findResult({ manager }: ReadScope, id: string): Promise<ResultEntity | null> {
  return manager.findOneBy(ResultEntity, { id });
}

/** Replaced values, the latest first. */
export function listHistory({ manager }: ReadScope, resultId: string): Promise<ResultHistoryEntity[]> {
  return manager.find(ResultHistoryEntity, { where: { resultId }, order: { replacedAt: 'DESC', id: 'DESC' } });
}

/** Templates of these indicators, or of all, in their order. */
export function listTemplates({ manager }: ReadScope, indicatorIds?: readonly string[]): Promise<TextTemplateEntity[]> {
  if (indicatorIds && !indicatorIds.length) return Promise.resolve([]);
  return manager.find(TextTemplateEntity, {
    ...(indicatorIds ? { where: { indicatorId: In([...indicatorIds]) } } : {}),
    order: { indicatorId: 'ASC', sortOrder: 'ASC', id: 'ASC' },
  });
}

/** True when the actor may see at least one checkup of the person. */
export const isPersonVisible = async (scope: ReadScope, personId: string): Promise<boolean> => {
  const query = scope.manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .select('c.id', 'id')
    .where('c.personId = :personId', { personId });
  return (await onlyVisible(query, scope.actor, 'result:read').limit(1).getRawOne()) !== undefined;
};
