import type { CallParsed, displaysApi } from '@tijian/shared';
import { insertRows } from '../../platform/database/insert-rows';
import { lockRow } from '../../platform/database/lock-row';
import { marks, selectRows } from '../../platform/database/rows';
import { updateRows } from '../../platform/database/update-rows';
import type { ReadScope } from '../../platform/scope';
import { DisplayEntity } from './display.entity';
import { DisplayEnrolmentEntity } from './display-enrolment.entity';

type At = Pick<ReadScope, 'manager'>;

/** What has to be known of a screen that comes with its token. */
const actorColumns = ['id', 'campusId', 'name', 'state', 'tokenHash', 'lastSeenAt'] as const;
/** Screens noted by one statement. */
const MOST_SEEN = 200;

export const findByToken = ({ manager }: At, tokenHash: string): Promise<DisplayEntity | null> =>
  manager.findOneBy(DisplayEntity, { tokenHash });

/** The screens behind many tokens, by the tokens' hashes. */
export async function findByTokens(
  { manager }: At,
  hashes: readonly string[],
): Promise<Map<string, Pick<DisplayEntity, (typeof actorColumns)[number]>>> {
  const wanted = [...new Set(hashes)];
  const rows = await selectRows(manager, DisplayEntity, `WHERE tokenHash IN (${marks(wanted)})`, wanted, actorColumns);
  return new Map(rows.map((it) => [it.tokenHash ?? '', it]));
}

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

/** Campuses known to have screens. That one is without screens again need not be known: news for none of them disturbs nobody. */
const withDisplays = new Set<string>();

/** Whether the campus has screens in service. */
export async function hasDisplays({ manager }: At, campusId: string): Promise<boolean> {
  if (withDisplays.has(campusId)) return true;
  const has = await manager.existsBy(DisplayEntity, { campusId, state: 'active' });
  if (has) withDisplays.add(campusId);
  return has;
}

/** When screens were last seen. Not a change of their settings: neither counted, as the query builder would, nor audited. */
export async function writeSeen({ manager }: At, seen: readonly (readonly [id: string, at: Date])[]): Promise<void> {
  const { driver } = manager.connection;
  const column = manager.connection.getMetadata(DisplayEntity).findColumnWithPropertyName('lastSeenAt');
  const written = (at: Date): unknown => (column ? driver.preparePersistentValue(at, column) : at);
  const rows = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let from = 0; from < rows.length; from += MOST_SEEN) {
    const some = rows.slice(from, from + MOST_SEEN);
    const ids = some.map(([id]) => id);
    await manager.query(
      `UPDATE display SET lastSeenAt = CASE id ${some.map(() => 'WHEN ? THEN ?').join(' ')} END WHERE id IN (${marks(ids)})`,
      [...some.flatMap(([id, at]) => [id, written(at)]), ...ids],
    );
  }
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

/** The screen that shows the code or holds the token, locked until the transaction ends, or null. */
export async function lockEnrolment(
  at: At,
  by: { tokenHash: string } | { codeHash: string },
): Promise<DisplayEnrolmentEntity | null> {
  const known = await findEnrolment(at, by);
  return known ? lockRow(at.manager, DisplayEnrolmentEntity, known.id) : null;
}

/** The waiting screen shows another code from now on. */
export const renewEnrolment = (
  { manager }: At,
  id: string,
  code: Pick<DisplayEnrolmentEntity, 'codeHash' | 'expiresAt'>,
): Promise<void> => updateRows(manager, DisplayEnrolmentEntity, [id], code);

export async function dropEnrolment({ manager }: At, id: string): Promise<void> {
  await manager.delete(DisplayEnrolmentEntity, { id });
}
