/** What tells groups of people of a day from each other, and what is counted of each. */
export const dayKey = [
  'campusId',
  'date',
  'departmentId',
  'category',
  'unitId',
  'programmeId',
  'status',
  'hidden',
  'finished',
] as const;
export const dayCounts = ['people', 'total', 'done', 'waiting', 'declined', 'deferred'] as const;

const counted = "i.status <> 'voided' AND i.kind <> 'review'";
const sumWhen = (when: string) => `SUM(CASE WHEN ${when} THEN 1 ELSE 0 END)`;
const totals = `COUNT(i.checkupId) AS total, ${sumWhen("i.status = 'done'")} AS done, ${sumWhen("i.status IN ('pending', 'in_progress')")} AS waiting,
  ${sumWhen("i.status = 'declined'")} AS declined, ${sumWhen("i.status = 'deferred'")} AS deferred`;
const hidden = `CASE WHEN c.vipLevel = 'vvip' OR c.personId IN (SELECT h.id FROM person h WHERE h.vipLevel = 'vvip') THEN 1 ELSE 0 END`;

/** Groups of one day of one campus: `each` tells for a person, or for a person in a department, what they are grouped by. */
const groups = (each: string) => `
  SELECT t.campusId AS campusId, t.date AS date, t.departmentId AS departmentId, t.category AS category, t.unitId AS unitId,
    t.programmeId AS programmeId, t.status AS status, t.hidden AS hidden, CASE WHEN t.waiting > 0 THEN 0 ELSE 1 END AS finished,
    COUNT(*) AS people, SUM(t.total) AS total, SUM(t.done) AS done, SUM(t.waiting) AS waiting, SUM(t.declined) AS declined, SUM(t.deferred) AS deferred
  FROM (${each}) t
  GROUP BY t.campusId, t.date, t.departmentId, t.category, t.unitId, t.programmeId, t.status, t.hidden, CASE WHEN t.waiting > 0 THEN 0 ELSE 1 END`;

const day = "c.campusId = ? AND c.businessDate = ? AND c.status <> 'cancelled'";
const person = `c.campusId AS campusId, c.businessDate AS date, c.category AS category, c.status AS status, ${hidden} AS hidden`;

/** The counts of one day as of now, in two parts; both bind the campus and the day. */
export const dayNow = [
  groups(`SELECT c.id AS id, ${person}, '' AS departmentId, COALESCE(c.unitId, '') AS unitId, COALESCE(c.programmeId, '') AS programmeId, ${totals}
    FROM checkup c LEFT JOIN checkup_item i ON i.checkupId = c.id AND ${counted} WHERE ${day}
    GROUP BY c.id, c.campusId, c.businessDate, c.category, c.status, c.vipLevel, c.personId, c.unitId, c.programmeId`),
  groups(`SELECT c.id AS id, ${person}, i.departmentId AS departmentId, '' AS unitId, '' AS programmeId, ${totals}
    FROM checkup c JOIN checkup_item i ON i.checkupId = c.id AND ${counted} WHERE ${day}
    GROUP BY c.id, i.departmentId, c.campusId, c.businessDate, c.category, c.status, c.vipLevel, c.personId`),
] as const;
