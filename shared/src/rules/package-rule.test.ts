import { describe, expect, it } from '@jest/globals';
import { checkupCatalogue } from '../data';
import {
  choosePackage,
  describePackageRule,
  itemsOfPackage,
  type PackagePerson,
  type PackageRule,
  parseMarital,
} from './package-rule';

const rules: PackageRule[] = [
  { packageCode: 'PK_NOISE', position: '冲压工' },
  { packageCode: 'PK_ELDER', ageMin: 65 },
  { packageCode: 'PK_STD_M', sex: 'M' },
  { packageCode: 'PK_STD_FM', sex: 'F', marital: '20' },
  { packageCode: 'PK_STD_FU', sex: 'F', marital: '10', ageMax: 39 },
];
const person = (facts: Partial<PackagePerson>): PackagePerson => ({ sex: 'M', ageYears: 40, ...facts });

describe('choosePackage', () => {
  it.each<[Partial<PackagePerson>, string | null, RegExp]>([
    [{}, 'PK_STD_M', /第 3 条（男）/],
    [{ position: ' 冲压 工' }, 'PK_NOISE', /冲压工/],
    [{ ageYears: 65 }, 'PK_ELDER', /65 岁及以上/],
    [{ ageYears: 64 }, 'PK_STD_M', /./],
    [{ sex: 'F', marital: '22' }, 'PK_STD_FM', /女，已婚/],
    [{ sex: 'F', marital: '10', ageYears: 39 }, 'PK_STD_FU', /39 岁及以下/],
    [{ sex: 'F', marital: '10', ageYears: 40 }, null, /没有符合的分组规则/],
    [{ sex: 'F' }, null, /缺少婚姻状况/],
    [{ sex: null, ageYears: null }, null, /性别、年龄/],
  ])('%j gets %s', (facts, packageCode, reason) => {
    const choice = choosePackage(rules, person(facts));
    expect(choice.packageCode).toBe(packageCode);
    expect(choice.reason).toMatch(reason);
  });

  it('says when nothing is set up, and describes a rule for everyone', () => {
    expect(choosePackage([], person({})).reason).toBe('没有设置分组规则');
    expect(describePackageRule({ packageCode: 'X' })).toBe('所有人');
    expect(describePackageRule({ packageCode: 'X', ageMin: 40, ageMax: 59 })).toBe('40–59 岁');
  });

  it.each([
    ['已婚', '20'],
    ['离异', '40'],
    ['10', '10'],
    ['初婚', '21'],
    ['不详', null],
  ])('marital %s is %s', (text, code) => expect(parseMarital(text)).toBe(code));
});

describe('itemsOfPackage', () => {
  const pack = (code: string) => {
    const found = checkupCatalogue().packages.find((it) => it.code === code);
    if (!found) throw new Error(code);
    return found;
  };
  const itemsFor = (code: string, facts: Partial<PackagePerson>, risks?: string[]) =>
    itemsOfPackage(pack(code), person(facts), { risks });

  it('adds by sex and takes away what the other sex has', () => {
    const man = itemsFor('PK_VIP', { sex: 'M', ageYears: 45 });
    expect(man.itemCodes).toEqual(expect.arrayContaining(['LAB_TM_M', 'US_PELVIS_M', 'CT_LDCT']));
    for (const code of ['LAB_TM_F', 'US_BREAST', 'PE_GYN', 'MG_BOTH']) expect(man.itemCodes).not.toContain(code);
    expect(itemsFor('PK_STD_M', { sex: 'F' }).removed).toEqual([{ itemCode: 'US_PELVIS_M', reason: '仅适用于男性' }]);
  });

  it.each<[boolean | null, number, string[], string[]]>([
    [true, 45, ['PE_GYN', 'GYN_TCT', 'GYN_HPV', 'MG_BOTH'], []],
    [true, 24, ['PE_GYN', 'GYN_TCT'], ['GYN_HPV', 'MG_BOTH']],
    [null, 45, ['MG_BOTH'], ['PE_GYN', 'GYN_TCT', 'GYN_HPV']],
    [false, 45, ['MG_BOTH'], ['PE_GYN']],
  ])('woman with sexual history %s at %i', (sexualHistory, ageYears, has, hasNot) => {
    const { itemCodes } = itemsFor('PK_VIP', { sex: 'F', ageYears, sexualHistory });
    expect(itemCodes).toEqual(expect.arrayContaining(has));
    for (const code of hasNot) expect(itemCodes).not.toContain(code);
  });

  it('removes gynaecology when there is no sexual history, and a chest film beside a chest CT', () => {
    expect(itemsFor('PK_STD_FM', { sex: 'F', sexualHistory: false }).removed.map((it) => it.itemCode)).toEqual([
      'PE_GYN',
      'GYN_LEUK',
      'GYN_TCT',
    ]);
    expect(itemsFor('PK_VIP', {}).removed).toEqual([{ itemCode: 'DR_CHEST', reason: expect.stringContaining('CT') }]);
  });

  it('follows risks only when they are supplied', () => {
    expect(itemsFor('PK_CANSPUC', { ageYears: 55 }).itemCodes).toEqual(['QST_CANCER', 'LAB_HBSAG', 'UBT_C13', 'CHIEF']);
    expect(itemsFor('PK_CANSPUC', { sex: 'F', ageYears: 44 }, ['breast.HIGH', 'lung.HIGH']).itemCodes).toEqual([
      'QST_CANCER',
      'LAB_HBSAG',
      'UBT_C13',
      'CHIEF',
      'CT_LDCT',
      'US_BREAST',
    ]);
  });

  it('resolves every shipped package for both sexes without leaving the catalogue', () => {
    for (const it of checkupCatalogue().packages) {
      for (const sex of ['M', 'F'] as const)
        expect(itemsOfPackage(it, person({ sex, ageYears: 66, sexualHistory: true })).itemCodes.length).toBeGreaterThan(
          3,
        );
    }
    expect(itemsOfPackage({ groups: ['NO_SUCH'] }, person({})).removed).toEqual([
      { itemCode: 'NO_SUCH', reason: '目录中没有该项目' },
    ]);
  });
});
