import { type Appointment, ageOn, businessDate, type Slot } from '@tijian/shared';
import { can } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { currentPackages } from '../catalogue';
import { presentExaminee } from '../persons';
import type { AppointmentEntity } from './appointment.entity';
import { type AppointmentNames, loadAppointmentNames } from './appointment-names.queries';
import { appointmentPolicy } from './appointments.policy';
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
  return rows.map((it) => {
    const named = names.get(it.id) as AppointmentNames;
    const { person } = named;
    const booked = it.status === 'booked';
    const writes = appointmentPolicy.write(scope.actor, it);
    const may = booked && writes;
    return {
      id: it.id,
      slotId: it.slotId,
      campus: { id: it.campusId, name: named.campusName },
      date: it.date,
      hour: it.hour,
      person: presentExaminee(person, { ageYears: ageOn(person.birthOn, it.date) }),
      unit: idName(it.unitId, named.unitName),
      programme: idName(it.programmeId, named.programmeName),
      rosterEntryId: it.rosterEntryId,
      packageName: packages.get(it.packageId ?? '') ?? null,
      status: it.status,
      checkup: it.checkupId && named.checkupNumber ? { id: it.checkupId, number: named.checkupNumber } : null,
      // What the desk notes of somebody is not for their employer.
      note: writes || can(scope.actor, 'appointment:read', { campusId: it.campusId }) ? it.note : null,
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

const idName = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
