/** How lines `e` of rosters are counted as of now, as columns of `RosterStandingEntity`. `more` joins or narrows. */
export const standingsNow = (more = ''): string => `
  SELECT e.id AS id, e.programmeId AS programmeId, COALESCE(e.departmentId, '') AS departmentId,
    CASE WHEN p.vipLevel = 'vvip' OR COALESCE(c.vipLevel, 'none') = 'vvip' THEN 1 ELSE 0 END AS hidden,
    CASE WHEN c.id IS NOT NULL THEN c.status
      WHEN EXISTS (SELECT 1 FROM appointment n WHERE n.rosterEntryId = e.id AND n.status = 'no_show') THEN 'missed' ELSE 'open' END AS state,
    CASE WHEN c.id IS NOT NULL THEN ''
      ELSE COALESCE((SELECT MAX(a.date) FROM appointment a WHERE a.rosterEntryId = e.id AND a.status = 'booked'), '') END AS bookedUntil
  FROM roster_entry e JOIN person p ON p.id = e.personId
    LEFT JOIN checkup c ON c.rosterEntryId = e.id AND c.status <> 'cancelled'
  WHERE e.status = 'listed' ${more}`;

/** What tells groups of standings from each other. */
export const standingKey = ['programmeId', 'departmentId', 'hidden', 'state', 'bookedUntil'] as const;
const columnsOf = (alias: string) => standingKey.map((it) => `${alias}.${it} AS ${it}`).join(', ');

/**
 * People of rosters who stand alike, exact at the moment of the statement: the kept counts, without the lines that changed since as they
 * were counted, and with them as they are now. `where` narrows by the column `programmeId` of the alias given.
 */
export const peopleStanding = (where: (alias: string) => string): string => {
  const touched = `(SELECT DISTINCT w.entryId AS entryId FROM roster_touch w WHERE ${where('w')})`;
  return `
  SELECT ${columnsOf('k')}, k.people AS people FROM roster_tally k WHERE ${where('k')}
  UNION ALL SELECT ${columnsOf('s')}, -1 AS people FROM ${touched} t JOIN roster_standing s ON s.id = t.entryId
  UNION ALL SELECT ${columnsOf('l')}, 1 AS people FROM (${standingsNow(`AND e.id IN (SELECT w.entryId FROM roster_touch w WHERE ${where('w')})`)}) l`;
};
