import { type ExamineeLine, maskIdNumber, maskPhone } from '@tijian/shared';
import type { PersonEntity } from './person.entity';

/** The columns that such a line is made of: what is not shown is not decrypted. */
export const examineeColumns = ['id', 'name', 'sex', 'birthOn', 'vipLevel', 'idNumber', 'phone'] as const;
export type Examinee = Pick<PersonEntity, (typeof examineeColumns)[number]>;

/** A person as lists of bookings and checkups show them, numbers masked: whole ones are asked for in the person's file, which is audited. */
export function presentExaminee(person: Examinee, { ageYears }: { ageYears: number }): ExamineeLine {
  const { id, name, sex, birthOn, vipLevel, idNumber, phone } = person;
  return {
    id,
    name,
    sex,
    ageYears,
    birthOn,
    vipLevel,
    idNumber: idNumber && maskIdNumber(idNumber),
    phone: phone && maskPhone(phone),
  };
}
