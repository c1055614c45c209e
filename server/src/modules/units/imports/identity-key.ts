import { idHashOf, phoneHashOf } from '../../persons';
import type { LineFields } from './check-line';

/**
 * What tells whether two lines, or a line and a file, are one person: the hash of the ID number; without one the name, sex, birth
 * and the hash of the phone.
 */
export function identityKey(
  it: Pick<LineFields, 'idType' | 'idNumber' | 'name' | 'sex' | 'birthOn' | 'phone'>,
): string {
  return it.idNumber
    ? idHashOf(it.idType, it.idNumber)
    : namedKey(it.name, it.sex, it.birthOn, it.phone && phoneHashOf(it.phone));
}

export const namedKey = (name: string, sex: string, birthOn: string, phoneHash: string | null): string =>
  `${name}|${sex}|${birthOn}|${phoneHash ?? ''}`;
