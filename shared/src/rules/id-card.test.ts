import { describe, expect, it } from '@jest/globals';
import { idCardProblemMessages, idCheckCharacter, parseIdCard } from './id-card';
import { maskIdNumber, maskName, maskPhone, parseMobilePhone } from './masks';

const today = '2026-11-20';
const withCheck = (first17: string) => first17 + idCheckCharacter(first17);

describe('resident identity number', () => {
  it.each([
    ['450202198003121232', '450202198003121232', 'M', '1980-03-12'],
    ['45020519760518004x', '45020519760518004X', 'F', '1976-05-18'],
    ['４５０２０５１９７６０５１８００４ｘ', '45020519760518004X', 'F', '1976-05-18'],
    [' 450202 19800312\t1232　', '450202198003121232', 'M', '1980-03-12'],
    ['450202800312123', '450202198003121232', 'M', '1980-03-12'],
    ['450202190001010006', '450202190001010006', 'F', '1900-01-01'],
    [withCheck('11010120261120001'), withCheck('11010120261120001'), 'M', '2026-11-20'],
    [withCheck('83000019990101002'), withCheck('83000019990101002'), 'F', '1999-01-01'],
  ])('accepts %s', (raw, normalized, sex, birthDate) =>
    expect(parseIdCard(raw, today)).toEqual({ valid: true, normalized, sex, birthDate }),
  );

  it.each([
    ['4502021980O3121232', 'characters'],
    ['45020219800312X232', 'characters'],
    ['45020280031212X', 'characters'],
    ['4502-02198003121232', 'characters'],
    ['', 'length'],
    ['45020219800312123', 'length'],
    ['4502021980031212321', 'length'],
    ['160202199902300000', 'region'],
    ['850202800312123', 'region'],
    ['450202199902290034', 'birth_date'],
    ['450202199913010000', 'birth_date'],
    ['450203191002300014', 'birth_date'],
    ['450202990230123', 'birth_date'],
    ['450202202701010030', 'birth_in_future'],
    [withCheck('11010120261121001'), 'birth_in_future'],
    ['450202198003121230', 'checksum'],
  ] as const)('rejects %s: %s', (raw, reason) => {
    expect(parseIdCard(raw, today)).toEqual({ valid: false, reason });
    expect(idCardProblemMessages[reason]).toMatch(/身份证号/);
  });
});

describe('mobile numbers and masks', () => {
  it.each([
    ['13812345678', { valid: true, normalized: '13812345678' }],
    ['+86 138-1234-5678', { valid: true, normalized: '13812345678' }],
    ['１３８１２３４５６７８', { valid: true, normalized: '13812345678' }],
    ['1381234567', { valid: false, reason: 'length' }],
    ['12812345678', { valid: false, reason: 'prefix' }],
    ['1381234567a', { valid: false, reason: 'characters' }],
  ])('phone %s', (raw, expected) => expect(parseMobilePhone(raw)).toEqual(expected));

  it.each([
    ['张三', '张*'],
    ['张小三', '张*三'],
    ['欧阳娜娜', '欧**娜'],
    ['𠮷田三', '𠮷*三'],
    ['买买提·吐尔逊', '买****逊'],
    ['张', '*'],
    ['', ''],
  ])('name %s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));

  it('masks numbers', () => {
    expect(maskIdNumber('450202198003121232')).toBe('4502**********1232');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('123')).toBe('**3');
    expect(maskIdNumber('')).toBe('');
  });
});
