import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiText } from '../platform/http/docs';
import { projectRoot } from '../platform/http/static-apps';
import { runCommand } from './lib/command';

/** `npm run openapi`: writes docs/openapi.json from the contracts, so that a change of the interface shows in review. */
runCommand(async () => {
  const file = path.join(projectRoot(), 'docs/openapi.json');
  writeFileSync(file, openApiText());
  process.stdout.write(`${path.relative(projectRoot(), file)}\n`);
  return 0;
});
