import { type ExamineeLine, maskIdNumber, maskPhone } from '@tijian/shared';
import { type Actor, can } from '../../platform/auth/actor';
import type { PersonEntity } from './person.entity';

/** A person as lists of bookings and checkups show them, with numbers masked unless the actor may see identities at the campus. */
export function presentExaminee(
  actor: Actor,
  person: PersonEntity,
  { ageYears, campusId }: { ageYears: number; campusId: string },
): ExamineeLine {
  const open = can(actor, 'person:identity', { campusId });
  const { id, name, sex, birthOn, vipLevel, idNumber, phone } = person;
  return {
    id,
    name,
    sex,
    ageYears,
    birthOn,
    vipLevel,
    idNumber: idNumber && (open ? idNumber : maskIdNumber(idNumber)),
    phone: phone && (open ? phone : maskPhone(phone)),
  };
}
