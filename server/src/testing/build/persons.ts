import { idCheckCharacter, newId, type SexCode } from '@tijian/shared';
import { checkPerson, createPersons, type PersonDraft, type PersonEntity } from '../../modules/persons';
import type { TestApp } from '../test-app';
import { next } from './catalogue';

/** A valid ID card number that nobody else in this process has got. */
export function idCard(sex: SexCode = 'M', birthOn = '1985-06-15'): string {
  const serial = next();
  const region = `11${String(Math.floor(serial / 400) % 10_000).padStart(4, '0')}`;
  const order = String((serial % 400) * 2 + (sex === 'M' ? 1 : 2)).padStart(3, '0');
  const first17 = `${region}${birthOn.replaceAll('-', '')}${order}`;
  return first17 + idCheckCharacter(first17);
}

/** A person with an ID card of their own. `idType: 'none'` with `sex` and `birthOn` makes one without papers. */
export function person(test: TestApp, overrides: Partial<PersonDraft> = {}): Promise<PersonEntity> {
  const idType = overrides.idType ?? 'id_card';
  const draft: PersonDraft = {
    name: `张测试`,
    idType,
    ...(idType === 'id_card' ? { idNumber: idCard(overrides.sex ?? 'M', overrides.birthOn ?? '1985-06-15') } : {}),
    ...(idType === 'none' ? { sex: 'M', birthOn: '1985-06-15' } : {}),
    ...overrides,
  };
  const checked = checkPerson(draft, '2026-11-20');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return test.write(async (scope) => {
    const [row] = await createPersons(scope, [{ ...checked.values, id: newId() }]);
    return row as PersonEntity;
  });
}
