import { insertRows, lockRow } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { inSlices, removeByIds } from '../slices';
import { TallyLockEntity } from '../tally-lock.entity';
import { RosterStandingEntity } from './roster-standing.entity';
import { RosterTallyEntity } from './roster-tally.entity';
import { RosterTouchEntity } from './roster-touch.entity';
import { type Manager, standingsOf } from './rosters.queries';
import { standingKey } from './standing.sql';

const AT_ONCE = 500;
type Group = Pick<RosterStandingEntity, (typeof standingKey)[number]>;

/**
 * Takes lines that changed into the kept counts; gives how many changes were left to take, none when all were. The changes are read
 * before the lines: what commits in between stays noted and is looked at again.
 */
export async function foldRosters({ manager }: Pick<Scope, 'manager'>, atOnce = AT_ONCE): Promise<number> {
  await lockRow(manager, TallyLockEntity, 'rosters');
  const touches = await manager.find(RosterTouchEntity, { order: { id: 'ASC' }, take: atOnce });
  if (!touches.length) return 0;
  const entryIds = [...new Set(touches.map((it) => it.entryId))];
  const now = await standingsOf(manager, entryIds);
  const before = await inSlices(entryIds, (some) =>
    manager.createQueryBuilder(RosterStandingEntity, 's').whereInIds(some).getMany(),
  );
  await keepDifference(manager, before, now);
  await removeByIds(manager, RosterTouchEntity, touches);
  return touches.length;
}

/** Lines that were counted as `before` are counted as `now`. Under the lock. */
async function keepDifference(
  manager: Manager,
  before: readonly RosterStandingEntity[],
  now: readonly RosterStandingEntity[],
): Promise<void> {
  const kept = new Map(before.map((it) => [it.id, groupOf(it)]));
  const next = new Map(now.map((it) => [it.id, it]));
  const gone = before.filter((it) => groupOf(next.get(it.id)) !== groupOf(it));
  const come = [...next.values()].filter((it) => groupOf(it) !== kept.get(it.id));
  const change = new Map<string, { group: Group; people: number }>();
  const add = (it: RosterStandingEntity, people: number) => {
    const sum = change.get(groupOf(it)) ?? { group: it, people: 0 };
    change.set(groupOf(it), { ...sum, people: sum.people + people });
  };
  for (const it of gone) add(it, -1);
  for (const it of come) add(it, 1);
  await removeByIds(manager, RosterStandingEntity, gone);
  await insertRows(manager, RosterStandingEntity, come);
  await addUp(
    manager,
    [...change.values()].filter((it) => it.people !== 0),
  );
}

const groupOf = (it: Group | undefined): string => (it ? standingKey.map((key) => it[key]).join('|') : '');

async function addUp(manager: Manager, changes: readonly { group: Group; people: number }[]): Promise<void> {
  if (!changes.length) return;
  const zero = changes.map(({ group }) => ({ ...pickGroup(group), people: 0 }));
  await insertRows(manager, RosterTallyEntity, zero, { ignore: true });
  for (const { group, people } of changes)
    await manager
      .createQueryBuilder()
      .update(RosterTallyEntity)
      .set({ people: () => 'people + :change' })
      .where(pickGroup(group))
      .setParameter('change', people)
      .execute();
  for (const { group } of changes) await manager.delete(RosterTallyEntity, { ...pickGroup(group), people: 0 });
}

const pickGroup = (it: Group): Group => Object.fromEntries(standingKey.map((key) => [key, it[key]])) as Group;
