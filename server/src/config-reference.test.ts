import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { Settings } from './config';
import { configReference } from './config-reference';
import { projectRoot } from './platform/http/static-apps';

it('is committed as the schema says: run `npm run reference` after a change of the settings', () => {
  const file = path.join(projectRoot(), 'docs/configuration.md');
  expect(readFileSync(file, 'utf8').split('\n')).toEqual(configReference().split('\n'));
});

it('describes every setting', () => {
  const silent = Object.entries(Settings.shape).filter(([, schema]) => !schema.description);
  expect(silent.map(([name]) => name)).toEqual([]);
});
