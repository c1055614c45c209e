/** `npm run demo|cases|admin -- …`: builds the server when needed and runs one of its command-line tools. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { becomeProgram } from './lib/child.mjs';
import { giveUp, root } from './lib/root.mjs';

const [name, ...args] = process.argv.slice(2);
bootstrap();
await buildAll({ only: ['server'] });
const program = join(root, 'server/dist/cli', `${name}.js`);
if (!name || !existsSync(program)) giveUp(`没有名为 ${name ?? '（空）'} 的命令。`);
becomeProgram(['--enable-source-maps', program, ...args], { cwd: root });
