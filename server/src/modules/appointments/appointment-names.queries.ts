import { columnsOf, marks } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { type Examinee, examineeColumns } from '../persons';
import { PersonEntity } from '../persons/person.entity';
import type { AppointmentEntity } from './appointment.entity';

/** What lists of bookings name beside the bookings themselves; null where there is nothing. */
export interface AppointmentNames {
  person: Examinee;
  campusName: string;
  unitName: string | null;
  programmeName: string | null;
  checkupNumber: string | null;
}

/** The names that bookings show, by the booking's id, in one statement for up to some thousand. */
export async function loadAppointmentNames(
  { manager }: ReadScope,
  rows: readonly Pick<AppointmentEntity, 'id'>[],
): Promise<Map<string, AppointmentNames>> {
  if (!rows.length) return new Map();
  const { list, read } = columnsOf(manager, PersonEntity, 'p', examineeColumns);
  const raw = (await manager.query(
    `SELECT a.id, ${list}, k.name AS campusName, u.name AS unitName, g.name AS programmeName, c.number AS checkupNumber
     FROM appointment a JOIN person p ON p.id = a.personId JOIN campus k ON k.id = a.campusId
       LEFT JOIN unit u ON u.id = a.unitId LEFT JOIN programme g ON g.id = a.programmeId
       LEFT JOIN checkup c ON c.id = a.checkupId
     WHERE a.id IN (${marks(rows)})`,
    rows.map((it) => it.id),
  )) as (Omit<AppointmentNames, 'person'> & { id: string })[];
  return new Map(
    raw.map((it) => [
      it.id,
      {
        person: read(it),
        campusName: it.campusName,
        unitName: it.unitName,
        programmeName: it.programmeName,
        checkupNumber: it.checkupNumber,
      },
    ]),
  );
}
