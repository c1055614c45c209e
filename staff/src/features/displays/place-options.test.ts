import { expect, it } from '@jest/globals';
import { roomOptions } from './place-options';

const rooms = [
  { id: 'a', name: '内科', floor: '1F' },
  { id: 'b', name: '外科', floor: '2F' },
  { id: 'c', name: '眼科', floor: '2F' },
];
const ids = (place: Parameters<typeof roomOptions>[1]) => roomOptions(rooms, place).map((it) => it.value);

it('offers a floor screen the rooms of its floor, the others all', () => {
  expect(ids({ kind: 'floor', floor: '2F' })).toEqual(['b', 'c']);
  expect(ids({ kind: 'floor' })).toEqual([]);
  expect(ids({ kind: 'hall', floor: '2F' })).toEqual(['a', 'b', 'c']);
  expect(ids({ kind: 'door' })).toEqual(['a', 'b', 'c']);
});

it('keeps a chosen room of another floor in sight', () =>
  expect(ids({ kind: 'floor', floor: '2F', roomIds: ['a'] })).toEqual(['a', 'b', 'c']));
