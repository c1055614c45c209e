import { maskIdNumber, maskPhone, type Person, type PersonLine, type PersonRow } from '@tijian/shared';
import type { PersonEntity } from './person.entity';

type LineSource = Pick<PersonEntity, 'id' | 'name' | 'sex' | 'birthOn' | 'idType' | 'idNumber' | 'phone' | 'vipLevel'>;

/** What tells a person apart in lists, with ID and phone masked. */
export function presentPersonLine(it: LineSource): PersonLine {
  return {
    id: it.id,
    name: it.name,
    sex: it.sex,
    birthOn: it.birthOn,
    idType: it.idType,
    idNumberMasked: it.idNumber && maskIdNumber(it.idNumber),
    phoneMasked: it.phone && maskPhone(it.phone),
    vipLevel: it.vipLevel,
  };
}

export function presentPerson(it: PersonEntity, survivor: Pick<PersonEntity, 'id' | 'name'> | null): Person {
  return {
    ...presentPersonLine(it),
    pinyin: it.pinyin,
    initials: it.initials,
    hasAddress: it.address !== null,
    marital: it.marital,
    contactConsent: it.contactConsent,
    note: it.note,
    mergedInto: survivor && { id: survivor.id, name: survivor.name },
    createdAt: it.createdAt.toISOString(),
    version: it.version,
  };
}

export function presentRow(
  it: LineSource & Pick<PersonEntity, 'createdAt'>,
  seen: { count: number; lastOn: string } | undefined,
): PersonRow {
  return {
    ...presentPersonLine(it),
    createdAt: it.createdAt.toISOString(),
    lastCheckupOn: seen?.lastOn ?? null,
    checkupCount: seen?.count ?? 0,
  };
}
