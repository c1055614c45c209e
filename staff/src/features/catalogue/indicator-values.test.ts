import { expect, it } from '@jest/globals';
import { type IndicatorFormValues, startFrom, toIndicatorVersion } from './indicator-values';

const values: IndicatorFormValues = {
  effectiveOn: '2026-11-20',
  name: '测试',
  resultType: 'enum',
  unit: 'g/L',
  ranges: [{ low: 1 }],
  choices: [
    { v: 'N', zh: '阴性', normal: true },
    { v: 'P', zh: '阳性', normal: false },
    { v: ' ', zh: '', normal: false },
  ],
};

it('sends only what fits the kind of result', () => {
  const choice = toIndicatorVersion(values);
  expect(choice).toMatchObject({ unit: null, ranges: [], normalOptions: ['N'], options: [{ v: 'N' }, { v: 'P' }] });
  const number = toIndicatorVersion({ ...values, resultType: 'numeric' });
  expect(number).toMatchObject({ unit: 'g/L', ranges: [{ low: 1 }], options: [], normalOptions: [] });
});

it('starts a correction as the version is', () => {
  const base = { ...toIndicatorVersion(values), id: 'a', indicatorId: 'b', createdAt: '2026-01-01T00:00:00.000Z' };
  const start = startFrom(base, 'replace');
  expect(toIndicatorVersion(start)).toEqual(toIndicatorVersion(values));
});
