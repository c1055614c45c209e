import { describe, expect, it } from '@jest/globals';
import { checkPersonName, parseIdCard, parseMobilePhone } from '@tijian/shared';
import { fictionalPerson } from './fictional';

const people = Array.from({ length: 50_000 }, (_, seed) => fictionalPerson(seed));

/** Birthdays there are, one for each seed in turn. */
const birthdays = people.findIndex((it, seed) => seed > 0 && it.birthOn === people[0]?.birthOn);

describe('fictional people', () => {
  it('have good names, ID numbers that agree with sex and birth, and phones', () => {
    for (const it of people.filter((_, at) => at % 7 === 0)) {
      expect(parseIdCard(it.idNumber, '2026-11-20')).toMatchObject({
        valid: true,
        sex: it.sex,
        birthDate: it.birthOn,
      });
      expect(checkPersonName(it.name).ok).toBe(true);
      expect(parseMobilePhone(it.phone).valid).toBe(true);
    }
  });

  it('are the same for the same seed and have ID numbers and phones of their own', () => {
    expect(fictionalPerson(7)).toEqual(people[7]);
    expect(new Set(people.map((it) => it.idNumber)).size).toBe(people.length);
    expect(new Set(people.map((it) => it.phone)).size).toBe(people.length);
    const oneBirthday = Array.from({ length: 1_800 }, (_, round) => fictionalPerson(1_000_000 + round * birthdays));
    expect(new Set(oneBirthday.map((it) => it.birthOn)).size).toBe(1);
    expect(new Set(oneBirthday.map((it) => it.idNumber)).size).toBe(oneBirthday.length);
  });

  it('take sex and birth as given', () => {
    const twins = Array.from({ length: 4000 }, (_, seed) => fictionalPerson(seed, { sex: 'F', birthOn: '1990-02-28' }));
    expect(new Set(twins.map((it) => it.idNumber)).size).toBe(4000);
    expect(twins[5]).toMatchObject({ sex: 'F', birthOn: '1990-02-28' });
  });
});
