import { type Appointment, ageOn, businessDate, type Slot } from '@tijian/shared';
import { can } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { currentPackages } from '../catalogue';
import { type PersonEntity, presentExaminee } from '../persons';
import type { AppointmentEntity } from './appointment.entity';
import { loadAppointmentNames } from './appointment-names.queries';
import type { SlotEntity } from './slot.entity';
import { isPastSlot } from './slot-time';

export function presentSlot({ id, campusId, date, hour, quota, booked, closed, version }: SlotEntity, now: Date): Slot {
  return { id, campusId, date, hour, quota, booked, closed, isPast: isPastSlot({ date, hour }, now), version };
}

/** Bookings as lists show them, in the given order; a fixed number of statements. */
export async function presentAppointments(
  scope: ReadScope,
  rows: readonly AppointmentEntity[],
): Promise<Appointment[]> {
  const names = await loadAppointmentNames(scope, rows);
  const today = businessDate(scope.now);
  const packages = new Map((await currentPackages(scope, today)).map((it) => [it.package.id, it.version.name]));
  const named = (map: Map<string, { id: string; name: string }>, id: string | null) => {
    const row = map.get(id ?? '');
    return row ? { id: row.id, name: row.name } : null;
  };
  return rows.map((it) => {
    const person = names.persons.get(it.personId) as PersonEntity;
    const booked = it.status === 'booked';
    const writes = can(scope.actor, 'appointment:write', { campusId: it.campusId });
    const may = booked && writes;
    const checkup = names.checkups.get(it.checkupId ?? '');
    return {
      id: it.id,
      slotId: it.slotId,
      campus: named(names.campuses, it.campusId) ?? { id: it.campusId, name: '' },
      date: it.date,
      hour: it.hour,
      person: presentExaminee(scope.actor, person, { ageYears: ageOn(person.birthOn, it.date), campusId: it.campusId }),
      unit: named(names.units, it.unitId),
      programme: named(names.programmes, it.programmeId),
      rosterEntryId: it.rosterEntryId,
      packageName: packages.get(it.packageId ?? '') ?? null,
      status: it.status,
      checkup: checkup ? { id: checkup.id, number: checkup.number } : null,
      note: it.note,
      cancelReason: it.cancelReason,
      createdAt: it.createdAt.toISOString(),
      version: it.version,
      can: {
        reschedule: may,
        cancel: may,
        noShow: may && it.date <= today,
        undoNoShow: writes && it.status === 'no_show',
        register: booked && can(scope.actor, 'checkup:register', { campusId: it.campusId }),
      },
    };
  });
}
