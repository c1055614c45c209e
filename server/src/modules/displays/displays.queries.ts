import type { CallParsed, displaysApi } from '@tijian/shared';
import { insertRows } from '../../platform/database/insert-rows';
import { lockRow } from '../../platform/database/lock-row';
import type { ReadScope, Scope } from '../../platform/scope';
import { DisplayEntity } from './display.entity';
import { DisplayEnrolmentEntity } from './display-enrolment.entity';

type At = Pick<ReadScope, 'manager'>;

export const findByToken = ({ manager }: At, tokenHash: string): Promise<DisplayEntity | null> =>
  manager.findOneBy(DisplayEntity, { tokenHash });

export const findDisplay = ({ manager }: At, id: string): Promise<DisplayEntity | null> =>
  manager.findOneBy(DisplayEntity, { id });

/** A display, locked until the transaction ends. */
export const lockDisplay = ({ manager }: At, id: string): Promise<DisplayEntity | null> =>
  lockRow(manager, DisplayEntity, id);

/** Displays of a campus, the ones in service first, by name. */
export function listDisplays(
  { manager }: At,
  { campusId, keyword, state, page, pageSize }: CallParsed<typeof displaysApi.list>['query'],
): Promise<[DisplayEntity[], number]> {
  const query = manager.createQueryBuilder(DisplayEntity, 'it').where('it.campusId = :campusId', { campusId });
  if (state) query.andWhere('it.state = :state', { state });
  if (keyword) query.andWhere('it.name LIKE :like', { like: `%${keyword}%` });
  return query
    .orderBy('it.state')
    .addOrderBy('it.name')
    .addOrderBy('it.id')
    .skip((page - 1) * pageSize)
    .take(pageSize)
    .getManyAndCount();
}

/** Whether the campus has screens in service. */
export const hasDisplays = ({ manager }: At, campusId: string): Promise<boolean> =>
  manager.existsBy(DisplayEntity, { campusId, state: 'active' });

/** Not a change of the screen's settings: neither counted, as the query builder would, nor audited. */
export async function noteSeen({ manager }: Pick<Scope, 'manager'>, id: string, now: Date): Promise<void> {
  const { driver } = manager.connection;
  const column = manager.connection.getMetadata(DisplayEntity).findColumnWithPropertyName('lastSeenAt');
  const value: unknown = column ? driver.preparePersistentValue(now, column) : now;
  await manager.query('UPDATE display SET lastSeenAt = ? WHERE id = ?', [value, id]);
}

/** Codes that ran out make room first; gives how many are still open. */
export async function sweepEnrolments({ manager }: At, now: Date): Promise<number> {
  await manager
    .createQueryBuilder()
    .delete()
    .from(DisplayEnrolmentEntity)
    .where('expiresAt <= :now', { now })
    .execute();
  return manager.count(DisplayEnrolmentEntity);
}

export const keepEnrolment = ({ manager }: At, row: DisplayEnrolmentEntity): Promise<void> =>
  insertRows(manager, DisplayEnrolmentEntity, [row]);

export const findEnrolment = (
  { manager }: At,
  by: { tokenHash: string } | { codeHash: string },
): Promise<DisplayEnrolmentEntity | null> => manager.findOneBy(DisplayEnrolmentEntity, by);

/** The screen that shows the code, locked until the transaction ends, or null. */
export async function lockEnrolment(at: At, codeHash: string): Promise<DisplayEnrolmentEntity | null> {
  const known = await findEnrolment(at, { codeHash });
  return known ? lockRow(at.manager, DisplayEnrolmentEntity, known.id) : null;
}

export async function dropEnrolment({ manager }: At, id: string): Promise<void> {
  await manager.delete(DisplayEnrolmentEntity, { id });
}
