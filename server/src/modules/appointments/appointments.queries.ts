import { lockRow } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { AppointmentEntity } from './appointment.entity';

type Wanted = {
  appointmentId?: string;
  personId?: string;
  rosterEntryId?: string | null;
  campusId?: string;
  date?: string;
};

/** The appointment named, whatever its state; else the person's live one at the campus for that day or for that roster entry, the nearest first. */
export function findBookedAppointment(scope: ReadScope, wanted: Wanted): Promise<AppointmentEntity | null> {
  const { appointmentId, personId, rosterEntryId, campusId, date } = wanted;
  if (appointmentId) return scope.manager.findOneBy(AppointmentEntity, { id: appointmentId });
  return scope.manager
    .createQueryBuilder(AppointmentEntity, 'a')
    .where("a.personId = :personId AND a.campusId = :campusId AND a.status = 'booked'", { personId, campusId })
    .andWhere('(a.date = :date OR a.rosterEntryId = :rosterEntryId)', { date, rosterEntryId: rosterEntryId ?? '' })
    .orderBy('a.date', 'ASC')
    .getOne();
}

export const findAppointment = ({ manager }: ReadScope, id: string) => manager.findOneBy(AppointmentEntity, { id });

export const lockAppointment = (scope: Scope, id: string) => lockRow(scope.manager, AppointmentEntity, id);
