import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { shots } from './shots';

const folder = fileURLToPath(new URL('../../../docs/manual', import.meta.url));
const pictures = join(folder, 'pictures');
const taken = readdirSync(pictures).sort();

it('has a picture for every shot, and no other: run `npm run manual` after a change of shots.ts', () => {
  expect(taken).toEqual(shots.map((it) => `${it.name}.jpg`).sort());
});

it('shows every picture in a manual, and refers to none that is not there', () => {
  const manuals = readdirSync(folder).filter((it) => it.endsWith('.md'));
  const text = manuals.map((it) => readFileSync(join(folder, it), 'utf8')).join('\n');
  const shown = [...text.matchAll(/\(pictures\/([^)]+)\)/g)].map((it) => it[1]);
  expect([...new Set(shown)].sort()).toEqual(taken);
});

it('keeps the pictures small', () => {
  const sizes = taken.map((it) => statSync(join(pictures, it)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(120_000);
  expect(sizes.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(6_000_000);
});
