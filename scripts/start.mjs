/** `npm start`: from a fresh clone to a running server; the server itself says where it is and who may sign in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { becomeProgram } from './lib/child.mjs';
import { giveUp, root } from './lib/root.mjs';

bootstrap();
await buildAll();
const main = join(root, 'server/dist/main.js');
if (!existsSync(main)) giveUp('没有找到 server/dist/main.js，请先运行 npm run build。');
becomeProgram(['--enable-source-maps', main, ...process.argv.slice(2)], { cwd: root });
