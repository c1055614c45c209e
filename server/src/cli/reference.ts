import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { configReference } from '../config-reference';
import { projectRoot } from '../platform/http/static-apps';
import { runCommand } from './lib/command';

/** `npm run reference`: writes docs/configuration.md from the schema of the settings. */
runCommand(async () => {
  const file = path.join(projectRoot(), 'docs/configuration.md');
  writeFileSync(file, configReference());
  process.stdout.write(`${path.relative(projectRoot(), file)}\n`);
  return 0;
});
