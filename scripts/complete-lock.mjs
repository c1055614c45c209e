/**
 * `node scripts/complete-lock.mjs`: run after `npm install`. A registry mirror may not carry the programs other platforms need
 * (optional packages such as @swc/core-darwin-x64); npm then leaves them out of package-lock.json, and `npm ci` refuses
 * that file. This adds them with the exact version their parent asks for; npm fetches them only on their own platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPlatformPackages } from './lib/lock.mjs';
import { root } from './lib/root.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock);
for (const { path, entry } of missing) lock.packages[path] = entry;
const paths = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(paths.map((it) => [it, lock.packages[it]]));
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  missing.length > 0 ? `package-lock.json：补上 ${missing.length} 个其他平台的可选包` : 'package-lock.json 是完整的',
);
