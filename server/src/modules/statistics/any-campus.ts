/**
 * True of every checkup `c`. The index by campus and day serves a query for days of all campuses only when the campuses are named, so this
 * names them.
 */
export const anyCampus = 'c.campusId IN (SELECT k.id FROM campus k)';
