import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  ageOn,
  businessDate,
  clockOf,
  daysBetween,
  formatShanghai,
  isCalendarDay,
  shanghaiInstant,
  weekdayName,
} from './dates';

describe('calendar days', () => {
  it.each([
    ['2026-11-20', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['0000-01-01', false],
    ['2026-1-1', false],
    ['2026-11-20T00:00', false],
  ])('%s exists: %s', (day, exists) => expect(isCalendarDay(day)).toBe(exists));

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s + %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it('names weekdays, also before 1970', () => {
    expect(weekdayName('2026-11-20')).toBe('星期五');
    expect(weekdayName('1969-12-31')).toBe('星期三');
  });

  it('refuses days that do not exist', () => expect(() => addDays('2026-02-30', 1)).toThrow(RangeError));
});

describe('Shanghai time', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(businessDate('2026-11-19T15:59:59.999Z')).toBe('2026-11-19');
    expect(businessDate('2026-11-19T16:00:00.000Z')).toBe('2026-11-20');
    expect(formatShanghai(new Date('2026-11-20T00:30:00Z'))).toBe('2026-11-20 08:30');
  });

  it('goes back to the instant', () => {
    expect(shanghaiInstant('2026-11-20', '08:30').toISOString()).toBe('2026-11-20T00:30:00.000Z');
    expect(shanghaiInstant('2026-11-20').toISOString()).toBe('2026-11-19T16:00:00.000Z');
    expect(() => shanghaiInstant('2026-11-20', '24:00')).toThrow(RangeError);
    expect(() => businessDate('yesterday')).toThrow(RangeError);
  });
});

describe('a time of day in minutes', () => {
  it.each([
    [0, '00:00'],
    [485.4, '08:05'],
    [539.7, '09:00'],
    [1439.6, '24:00'],
    [1450, '24:10'],
  ])('writes %d as %s', (minutes, written) => expect(clockOf(minutes)).toBe(written));
});

describe('age in completed years', () => {
  it.each([
    ['1980-03-12', '2026-03-11', 45],
    ['1980-03-12', '2026-03-12', 46],
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['2000-02-29', '2028-02-28', 27],
    ['2000-02-29', '2028-02-29', 28],
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-21', '2026-11-20', -1],
  ])('born %s, on %s: %i', (born, on, age) => expect(ageOn(born, on)).toBe(age));
});
