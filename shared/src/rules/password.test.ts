import { describe, expect, it } from '@jest/globals';
import { passwordProblems } from './password';

describe('passwordProblems', () => {
  it.each([
    ['Tijian#Desk8', 'qiantai', []],
    ['体检中心Abc29!!x', 'qiantai', []],
    ['Ab1!x', 'qiantai', ['length']],
    [`A9!${'xy'.repeat(31)}`, 'qiantai', ['length']],
    ['onlyletters', 'qiantai', ['kinds']],
    ['My-QianTai-88x', 'qiantai', ['name']],
    ['Good1111#pass', 'qiantai', ['runs']],
    ['Good#abcdPass9', 'qiantai', ['runs']],
    ['Good#4321Pass', 'qiantai', ['runs']],
    ['Good#!!!!Pass1', 'qiantai', ['runs']],
    ['Good#123Pass', '', []],
    ['', 'qiantai', ['length', 'kinds']],
  ])('%s for %s breaks %j', (password, username, expected) => {
    expect(passwordProblems(password, username)).toEqual(expected);
  });
});
