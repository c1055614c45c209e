import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { openApi, openApiText } from './docs';
import { projectRoot } from './static-apps';

it('is committed as it is served: run `npm run openapi` after a change of the contracts', () => {
  const file = path.join(projectRoot(), 'docs/openapi.json');
  // Compared as lists of lines, so that a difference is shown where it is.
  expect(readFileSync(file, 'utf8').split('\n')).toEqual(openApiText().split('\n'));
});

it('points at nothing that is not there', () => {
  const document = openApi() as { components: { schemas: Record<string, unknown> } };
  const asked = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((it) => it[1]);
  expect(asked.filter((it) => !(String(it) in document.components.schemas))).toEqual([]);
});
