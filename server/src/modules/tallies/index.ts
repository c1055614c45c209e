import type { Module } from '../../platform/module';
import { DayTallyEntity } from './days/day-tally.entity';
import { DayTouchEntity } from './days/day-touch.entity';
import { followDays } from './days/follow-days';
import { TalliedDayEntity } from './days/tallied-day.entity';
import { buildOnce, keepDays, keepRosters } from './keep-tallies';
import { followRosters } from './rosters/follow-rosters';
import { RosterStandingEntity } from './rosters/roster-standing.entity';
import { RosterTallyEntity } from './rosters/roster-tally.entity';
import { RosterTouchEntity } from './rosters/roster-touch.entity';
import { TallyLockEntity } from './tally-lock.entity';

export { countedDays } from './days/days.queries';
export { type SplitDays, splitDays } from './days/kept-days';
export { firstOpenDay } from './days/tally-days';
export { rebuildDays, rebuildRosters } from './keep-tallies';
export { peopleStanding } from './rosters/standing.sql';
export { type TallyVerdict, verifyTallies } from './verify-tallies';

/** Kept counts of rosters and of past days, for overviews that would have to look at every line otherwise. See docs/tallies.md. */
export const talliesModule: Module = {
  name: 'tallies',
  api: [],
  entities: [
    RosterTouchEntity,
    RosterStandingEntity,
    RosterTallyEntity,
    DayTouchEntity,
    TalliedDayEntity,
    DayTallyEntity,
    TallyLockEntity,
  ],
  routes: () => undefined,
  followers: [followRosters, followDays],
  loops: [keepRosters, keepDays],
  prepare: buildOnce,
};
