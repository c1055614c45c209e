import { expect, it } from '@jest/globals';
import { pagesIn, rowsIn } from './use-fit';

const box = (height: number) => ({ getBoundingClientRect: () => ({ height }) });
const place = (height: number, held: number | null): HTMLElement =>
  ({
    ...box(height),
    clientHeight: height,
    firstElementChild: held === null ? null : box(held),
    querySelector: () => (held === null ? null : box(held)),
  }) as unknown as HTMLElement;

it.each([
  [62.2, 62.2, 1],
  [62.2, 311, 5],
  [84, 0, null],
  [84, null, null],
])('a line %d high that holds %d has %d pages', (own, held, pages) => expect(pagesIn(place(own, held))).toBe(pages));

it.each([
  [585, 117, 5],
  [584.4, 117, 5],
  [468, 117, 4],
  [60, 117, 1],
  [585, null, null],
])('a list %d high has room for rows of %d: %d', (own, row, rows) =>
  expect(rowsIn('.row')(place(own, row))).toBe(rows),
);
