import { newId } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import { type FollowedRows, type Follower, watching } from '../../../platform/followers';
import { AppointmentEntity } from '../../appointments';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { RosterEntryEntity } from '../../units';
import { RosterTouchEntity } from './roster-touch.entity';
import { linesOfPersons, linesWithIds, type Manager } from './rosters.queries';

/** Notes the roster lines that may be counted otherwise after a transaction. One too many does no harm. */
export const followRosters: Follower = {
  watches: new Map([
    watching(RosterEntryEntity, 'status', 'departmentId', 'personId', 'programmeId'),
    watching(CheckupEntity, 'status', 'vipLevel', 'personId', 'rosterEntryId'),
    watching(AppointmentEntity, 'status', 'date', 'rosterEntryId'),
    watching(PersonEntity, 'vipLevel', 'mergedIntoId'),
  ]),
  async follow(manager, now, rowsOf) {
    const touched = await linesTouched(manager, rowsOf);
    await insertRows(
      manager,
      RosterTouchEntity,
      [...touched].map(([entryId, programmeId]) => ({ id: newId(), entryId, programmeId, at: now })),
    );
  },
};

async function linesTouched(manager: Manager, rowsOf: FollowedRows): Promise<Map<string, string>> {
  const touched = new Map<string, string>();
  for (const it of rowsOf(RosterEntryEntity)) touched.set(it.id, it.programmeId);
  const unknown = new Set<string>();
  for (const it of [...rowsOf(CheckupEntity), ...rowsOf(AppointmentEntity)]) {
    if (!it.rosterEntryId || touched.has(it.rosterEntryId)) continue;
    if (it.programmeId) touched.set(it.rosterEntryId, it.programmeId);
    else unknown.add(it.rosterEntryId);
  }
  // New people are on no roster but by lines that are new as well; what a merged file had is the survivor's now.
  const persons = rowsOf(PersonEntity)
    .filter((it) => it.version > 1)
    .flatMap((it) => [it.id, ...(it.mergedIntoId ? [it.mergedIntoId] : [])]);
  const more = [...(await linesWithIds(manager, [...unknown])), ...(await linesOfPersons(manager, persons))];
  for (const it of more) touched.set(it.id, it.programmeId);
  return touched;
}
