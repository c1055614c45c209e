import { lockRow } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { removeByIds } from '../slices';
import { TallyLockEntity } from '../tally-lock.entity';
import { RosterStandingEntity } from './roster-standing.entity';
import { RosterTallyEntity } from './roster-tally.entity';
import { RosterTouchEntity } from './roster-touch.entity';
import { insertStandings, insertTallies } from './rosters.queries';

/** Counts a programme's roster anew, whatever was kept of it. What commits meanwhile stays noted. */
export async function rebuildRoster({ manager }: Pick<Scope, 'manager'>, programmeId: string): Promise<void> {
  await lockRow(manager, TallyLockEntity, 'rosters');
  const touches = await manager.find(RosterTouchEntity, { where: { programmeId } });
  await manager.delete(RosterTallyEntity, { programmeId });
  await manager.delete(RosterStandingEntity, { programmeId });
  await insertStandings(manager, programmeId);
  await insertTallies(manager, programmeId);
  await removeByIds(manager, RosterTouchEntity, touches);
}
