import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { auditActionLabels, auditEntityLabels, eventTypeLabels, jobKindLabels } from '@tijian/shared';
import { everyModule } from '../../app';

const modules = path.join(import.meta.dirname, '..');
/** Words of policies and the like, which the trail never sees. */
const elsewhere = ['read', 'readAll', 'edit', 'write'];

/** Every literal of the field in the modules' sources: `action: 'publish'`, also behind a condition. */
function literals(field: 'action' | 'entity'): string[] {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter(
    (it) => it.endsWith('.ts') && !it.endsWith('.test.ts'),
  );
  const found = files.flatMap((it) => {
    const source = readFileSync(path.join(modules, it), 'utf8');
    return [...source.matchAll(new RegExp(`\\b${field}: [^,}\\n]*`, 'g'))].flatMap(([text]) =>
      [...text.matchAll(/(?<![=!]== )'([\w.-]+)'/g)].map((match) => match[1] ?? ''),
    );
  });
  return [...new Set(found)].sort();
}

it('names every act and every kind of record that the modules write to the trail', () => {
  const compared = (it: string) => elsewhere.includes(it);
  expect(literals('action').filter((it) => !(it in auditActionLabels) && !compared(it))).toEqual([]);
  expect(literals('entity').filter((it) => !(it in auditEntityLabels) && !compared(it))).toEqual([]);
});

it('names every kind of job and every type of event that somebody hears', () => {
  const kinds = everyModule.flatMap((it) => it.jobs ?? []).map((it) => it.kind);
  expect(kinds.filter((it) => !(it in jobKindLabels))).toEqual([]);
  const types = everyModule.flatMap((it) => it.handlers ?? []).map((it) => it.type);
  expect(types.filter((it) => !(it in eventTypeLabels))).toEqual([]);
});
