import { expect, it } from '@jest/globals';
import { actOfKey } from './keys';

const press = (key: string, other: object = {}) =>
  actOfKey({ key, repeat: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...other });

it.each([
  [' ', {}, 'main'],
  ['F2', {}, 'next'],
  ['F10', {}, 'pause'],
  ['z', { ctrlKey: true }, 'undo'],
  ['Z', { metaKey: true }, 'undo'],
  ['z', {}, null],
  ['F5', {}, null],
  ['F2', { repeat: true }, null],
  ['F4', { altKey: true }, null],
  ['z', { ctrlKey: true, shiftKey: true }, null],
  ['F2', { ctrlKey: true }, null],
])('%s %j means %s', (key, other, act) => {
  expect(press(key, other)).toBe(act);
});
