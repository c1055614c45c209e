import { describe, expect, it } from '@jest/globals';
import { chooseGroup, type GroupOfProgramme } from './programme-group';

const men: GroupOfProgramme = {
  id: 'm',
  name: '男职工',
  packageCode: null,
  rules: [
    { packageCode: 'M40', sex: 'M', ageMin: 40 },
    { packageCode: 'M', sex: 'M', ageMax: 39 },
  ],
};
const women: GroupOfProgramme = {
  id: 'f',
  name: '女职工',
  packageCode: 'F',
  rules: [{ packageCode: 'FM', sex: 'F', marital: '20' }],
};
const person = (sex: 'M' | 'F' | null, ageYears: number | null, marital: string | null = null) => ({
  sex,
  ageYears,
  marital,
});

describe('choosing a group', () => {
  it.each([
    ['the first rule that fits, over all groups', [men, women], person('M', 41), null, 'm', 'M40'],
    ['a later group', [men, women], person('F', 41, '21'), null, 'f', 'FM'],
    ['the default of a group when no rule fits', [men, women], person('F', 41), null, 'f', 'F'],
    ['the group that is named', [men, women], person('M', 30), 'f', 'f', 'F'],
    ['a named group without a fitting rule', [men, women], person('F', 30), 'm', 'm', null],
    ['the only group', [men], person('F', 30), null, 'm', null],
    ['nothing without groups', [], person('F', 30), null, null, null],
    ['nothing when nobody has a default', [men, { ...women, packageCode: null }], person('F', 30), null, null, null],
  ] as const)('%s', (_, groups, who, named, groupId, packageCode) => {
    expect(chooseGroup(groups, who, named)).toMatchObject({ groupId, packageCode });
  });

  it('says what is missing', () => {
    expect(chooseGroup([men, { ...women, packageCode: null }], person('F', 30)).reason).toContain('缺少婚姻状况');
    expect(chooseGroup([], person('F', 30)).reason).toBe('体检任务还没有设置分组');
  });
});
