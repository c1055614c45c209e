import type { App } from '../../app';
import { countedDays, isDayRight, type PlaceAndDay } from './days/days.queries';
import { programmeIds, wrongProgrammes } from './rosters/rosters.queries';

export interface TallyVerdict {
  rosters: number;
  days: number;
  wrongProgrammes: string[];
  wrongDays: PlaceAndDay[];
}
const AT_ONCE = 20;

/** Compares every kept count with a fresh one. The server may go on working meanwhile: each comparison is one statement. */
export async function verifyTallies({ db }: Pick<App, 'db'>): Promise<TallyVerdict> {
  const ids = await db.read(programmeIds);
  const wrong: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    for (const it of await db.read((manager) => wrongProgrammes(manager, some))) wrong.push(it.programmeId);
  }
  const days = await db.read(countedDays);
  const wrongDays: PlaceAndDay[] = [];
  for (const it of days) if (!(await db.read((manager) => isDayRight(manager, it)))) wrongDays.push(it);
  return { rosters: ids.length, days: days.length, wrongProgrammes: wrong, wrongDays };
}
