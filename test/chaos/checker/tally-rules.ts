import { never, type Rule } from './rule';

const untouchedDay = 'NOT EXISTS (SELECT 1 FROM day_touch x WHERE x.campusId = d.campusId AND x.date = d.date)';
const counts = "i.status <> 'voided' AND i.kind <> 'review'";
const ofDay = "c.campusId = d.campusId AND c.businessDate = d.date AND c.status <> 'cancelled'";
const kept = (what: string, where: string) =>
  `COALESCE((SELECT SUM(k.${what}) FROM day_tally k WHERE k.campusId = d.campusId AND k.date = d.date AND ${where}), 0)`;
const items = (more: string) =>
  `(SELECT COUNT(*) FROM checkup c JOIN checkup_item i ON i.checkupId = c.id WHERE ${ofDay} AND ${counts} AND ${more})`;
const states: [string, string][] = [
  ['total', '1 = 1'],
  ['done', "i.status = 'done'"],
  ['waiting', "i.status IN ('pending', 'in_progress')"],
  ['declined', "i.status = 'declined'"],
  ['deferred', "i.status = 'deferred'"],
];

/** Kept counts, and the notes of what has changed since they were made. */
export const tallyRules: readonly Rule[] = [
  never(
    'roster-standing',
    '名单上的人没有按现在的状态计数，也没有待更新的记号',
    `SELECT e.id FROM roster_entry e JOIN person p ON p.id = e.personId
       LEFT JOIN checkup c ON c.rosterEntryId = e.id AND c.status <> 'cancelled' LEFT JOIN roster_standing s ON s.id = e.id
     WHERE e.id NOT IN (SELECT entryId FROM roster_touch) AND (
       (e.status <> 'listed' AND s.id IS NOT NULL) OR (e.status = 'listed' AND (s.id IS NULL
         OR s.programmeId <> e.programmeId OR s.departmentId <> COALESCE(e.departmentId, '')
         OR (s.hidden = 1) <> (p.vipLevel = 'vvip' OR COALESCE(c.vipLevel, '') = 'vvip')
         OR (c.id IS NOT NULL AND (s.state <> c.status OR s.bookedUntil <> ''))
         OR (c.id IS NULL AND s.state NOT IN ('open', 'missed'))
         OR (c.id IS NULL AND (s.state = 'missed') <> EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id AND a.status = 'no_show'))
         OR (c.id IS NULL AND s.bookedUntil <> COALESCE((SELECT MAX(a.date) FROM appointment a WHERE a.rosterEntryId = e.id AND a.status = 'booked'), '')))))`,
  ),
  never(
    'roster-tally',
    '名单的计数与逐人相加不符',
    `SELECT programmeId, departmentId, hidden, state, bookedUntil, SUM(people) AS off FROM (
       SELECT programmeId, departmentId, hidden, state, bookedUntil, people FROM roster_tally
       UNION ALL SELECT programmeId, departmentId, hidden, state, bookedUntil, -1 FROM roster_standing) u
     GROUP BY programmeId, departmentId, hidden, state, bookedUntil HAVING SUM(people) <> 0`,
  ),
  never(
    'day-tally-people',
    '已结束的一天，人数的计数与登记不符，也没有待更新的记号',
    `SELECT d.campusId, d.date FROM tallied_day d WHERE ${untouchedDay}
       AND ${kept('people', "k.departmentId = ''")} <> (SELECT COUNT(*) FROM checkup c WHERE ${ofDay})`,
  ),
  never(
    'day-tally-items',
    '已结束的一天，项目的计数与项目明细不符，也没有待更新的记号',
    `SELECT d.campusId, d.date FROM tallied_day d WHERE ${untouchedDay} AND (${states
      .flatMap(([what, when]) =>
        ["k.departmentId = ''", "k.departmentId <> ''"].map((where) => `${kept(what, where)} <> ${items(when)}`),
      )
      .join(' OR ')})`,
  ),
];
