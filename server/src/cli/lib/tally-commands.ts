import { rebuildDays, rebuildRosters, verifyTallies } from '../../modules/tallies';
import type { AdminContext } from './admin-context';
import { readOptions } from './options';

const MOST_SHOWN = 20;

/** Exits with 1 when a kept count is not what a fresh count gives, naming the first of them. */
export async function checkTallies({ app, say }: AdminContext, args: string[]): Promise<number> {
  readOptions(args, []);
  const { rosters, days, wrongProgrammes, wrongDays } = await verifyTallies(app);
  if (!wrongProgrammes.length && !wrongDays.length) {
    say(`计数正确：${rosters} 个体检任务的名单，${days} 个院区日`);
    return 0;
  }
  for (const id of wrongProgrammes.slice(0, MOST_SHOWN)) say(`名单计数有误：体检任务 ${id}`);
  for (const { campusId, date } of wrongDays.slice(0, MOST_SHOWN)) say(`每日计数有误：院区 ${campusId}，${date}`);
  say(
    `共 ${wrongProgrammes.length} 个任务、${wrongDays.length} 个院区日有误。运行 rebuild-tallies 重新计数，并把以上内容告诉维护人员`,
  );
  return 1;
}

/** Counts everything anew; the server may go on working. */
export async function rebuildTallies({ app, say, write }: AdminContext, args: string[]): Promise<number> {
  readOptions(args, []);
  const often = (what: string) => (done: number, all: number) => {
    if (done % 100 === 0 || done === all) say(`  ${what}\t${done} / ${all}`);
  };
  const rosters = await rebuildRosters(app, often('名单'));
  const days = await rebuildDays(app, often('院区日'));
  await write(async (scope) =>
    scope.audit({ action: 'tallies_rebuilt', entity: 'system', entityId: 'tallies', after: { rosters, days } }),
  );
  say(`完成：${rosters} 个体检任务的名单，${days} 个院区日`);
  return 0;
}
