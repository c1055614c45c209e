import { type ExamineeLine, maskIdNumber, maskPhone } from '@tijian/shared';
import { type Actor, can } from '../../platform/auth/actor';
import type { PersonEntity } from './person.entity';

/** The columns that such a line is made of: what is not shown is not decrypted. */
export const examineeColumns = ['id', 'name', 'sex', 'birthOn', 'vipLevel', 'idNumber', 'phone'] as const;
export type Examinee = Pick<PersonEntity, (typeof examineeColumns)[number]>;

/** A person as lists of bookings and checkups show them, with numbers masked unless the actor may see identities at the campus. */
export function presentExaminee(
  actor: Actor,
  person: Examinee,
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
