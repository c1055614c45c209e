import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { App } from '../../app';
import { hasUsers } from '../access';
import type { Tell } from './demo-scope';
import { loadDemo } from './load-demo';

/**
 * Loads the demo when the settings ask for it or the embedded database is new, before the server answers. A mark in the data folder
 * says that loading has begun, so that one that was cut off is taken up at the next start.
 */
export async function loadFirstDemo(app: App, tell: Tell): Promise<void> {
  const mark = path.join(app.config.DATA_DIR, 'demo-unfinished');
  const { TIJIAN_DEMO: asked } = app.config;
  const isNew = app.db.kind === 'sqlite' && (existsSync(mark) || !(await hasUsers(app)));
  if (asked === false || !(asked || isNew)) return;
  await writeFile(mark, '');
  tell('正在核对并装入演示数据，首次约需半分钟到一分钟……');
  await loadDemo(app, { tell });
  await rm(mark);
}
