import { describe, expect, it } from '@jest/globals';
import { parsePlateNumber } from './plate-number';

describe('plate numbers', () => {
  it.each([
    ['桂A12345', '桂A12345'],
    ['桂a·1234b', '桂A1234B'],
    [' 桂 A D12345 ', '桂AD12345'],
    ['粤B12345D', '粤B12345D'],
    ['粤Z1234港', '粤Z1234港'],
    ['京A1234警', '京A1234警'],
    ['１２３４５６使', '123456使'],
  ])('reads %s', (raw, plate) => expect(parsePlateNumber(raw)).toEqual({ valid: true, plate }));

  it.each(['', '12345', '桂A1234', '桂A123456', '桂I12345', '桂AO1234', 'A12345', '中A12345'])('refuses %s', (raw) =>
    expect(parsePlateNumber(raw).valid).toBe(false),
  );
});
