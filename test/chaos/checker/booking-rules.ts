import { never, type Rule } from './rule';

/** A place is taken by who is booked, who came on the day, and who did not come; who came earlier gave it back. */
const holdsPlace = `(a.status IN ('booked', 'no_show') OR (a.status = 'arrived' AND a.activeKey IS NOT NULL))`;

export const bookingRules: readonly Rule[] = [
  never(
    'slot-counter',
    '号源的已约数与实际预约不符',
    `SELECT s.id, s.booked, COUNT(a.id) AS held FROM slot s LEFT JOIN appointment a ON a.slotId = s.id AND ${holdsPlace}
     GROUP BY s.id, s.booked HAVING s.booked <> COUNT(a.id)`,
  ),
  never('slot-overbooked', '预约多于号源', 'SELECT id, quota, booked FROM slot WHERE booked > quota OR booked < 0'),
  never(
    'double-booking',
    '一人一天有两个有效预约',
    `SELECT a.personId, a.date, COUNT(*) AS n FROM appointment a WHERE a.status = 'booked' OR (a.status = 'arrived' AND a.activeKey IS NOT NULL)
     GROUP BY a.personId, a.date HAVING COUNT(*) > 1`,
  ),
  never(
    'booking-place',
    '预约的日期、时段与号源不同',
    `SELECT a.id FROM appointment a JOIN slot s ON s.id = a.slotId
     WHERE s.date <> a.date OR s.hour <> a.hour OR s.campusId <> a.campusId`,
  ),
  never(
    'arrival-without-checkup',
    '已到检的预约没有体检登记，或登记的是别人',
    `SELECT a.id FROM appointment a LEFT JOIN checkup c ON c.id = a.checkupId
     WHERE a.status = 'arrived' AND (c.id IS NULL OR c.personId <> a.personId OR c.appointmentId <> a.id)`,
  ),
];
