import { describe, expect, it } from '@jest/globals';
import type { SearchHit } from '@tijian/shared';
import { hitOf } from './source';

const person: SearchHit['person'] = {
  id: 'p1',
  name: '张三',
  sex: 'M',
  birthOn: '1985-06-15',
  idType: 'id_card',
  idNumberMasked: '1101**********0013',
  phoneMasked: '138****0001',
  vipLevel: 'none',
};
const checkup: NonNullable<SearchHit['checkup']> = {
  id: 'c1',
  number: 'A26112000013',
  businessDate: '2026-11-20',
  status: 'in_progress',
  campusName: '总院',
  unitName: '示例公司',
};
const both = { persons: true, checkups: true, visits: false };

describe('where a hit leads', () => {
  it.each([
    ['a name leads to the person', 'name', checkup, both, '/persons/p1'],
    ['a number leads to the checkup', 'number', checkup, both, '/checkups/c1'],
    ['without files, the checkup', 'name', checkup, { ...both, persons: false }, '/checkups/c1'],
    ['without checkups, the person', 'number', checkup, { ...both, checkups: false }, '/persons/p1'],
    ['never examined', 'phone', null, both, '/persons/p1'],
  ] as const)('%s', (_, matched, found, opens, to) => {
    expect(hitOf({ person, matched, checkup: found }, opens).to).toBe(to);
  });

  it('shows the number it was found in, and the checkup beside it', () => {
    expect(hitOf({ person, matched: 'identity', checkup }, both)).toMatchObject({
      detail: '男 · 1985-06-15 · 1101**********0013 · 示例公司',
      checkup: { to: '/checkups/c1', number: 'A26112000013', status: '检查中' },
    });
    expect(hitOf({ person, matched: 'phone', checkup: null }, both).checkup).toBeUndefined();
  });
});
