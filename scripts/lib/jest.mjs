import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './root.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');

/** The test files these Jest arguments ask for, relative to the repository. */
export function jestFiles(args) {
  const listed = spawnSync(process.execPath, [jest, '--listTests', '--json', '--passWithNoTests', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (listed.status !== 0) {
    process.stderr.write(listed.stderr);
    process.exit(1);
  }
  const line = listed.stdout.split('\n').find((it) => it.startsWith('['));
  return JSON.parse(line ?? '[]').map((it) => relative(root, it).split(sep).join('/'));
}

/** Runs Jest in the foreground; `report` is null when Jest ended before writing one. */
export function runJest({ args, ignore, report, env }) {
  const own = [
    '--json',
    `--outputFile=${report}`,
    ...(ignore.length > 0 ? ['--ignoreProjects', ...ignore, '--passWithNoTests'] : []),
  ];
  // stdout carries the JSON too, which the file already holds; what people read goes to stderr.
  const child = spawn(process.execPath, [jest, ...args, ...own], {
    cwd: root,
    env,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill());
  return new Promise((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ code: code ?? signal, report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null }),
    );
  });
}
