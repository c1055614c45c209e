import { byIds } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { CampusEntity } from '../catalogue/campus.entity';
import { CheckupEntity } from '../checkups/checkup.entity';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from '../units/programme.entity';
import { UnitEntity } from '../units/unit.entity';
import type { AppointmentEntity } from './appointment.entity';

/** What lists of bookings name beside the bookings themselves: five statements however many there are. */
export async function loadAppointmentNames({ manager }: ReadScope, rows: readonly AppointmentEntity[]) {
  return {
    persons: await byIds(
      manager,
      PersonEntity,
      rows.map((it) => it.personId),
    ),
    campuses: await byIds(
      manager,
      CampusEntity,
      rows.map((it) => it.campusId),
    ),
    units: await byIds(
      manager,
      UnitEntity,
      rows.map((it) => it.unitId),
    ),
    programmes: await byIds(
      manager,
      ProgrammeEntity,
      rows.map((it) => it.programmeId),
    ),
    checkups: await byIds(
      manager,
      CheckupEntity,
      rows.map((it) => it.checkupId),
    ),
  };
}
