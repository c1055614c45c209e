import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs found in PATH or in `places`, as a full path, or null. */
export function findProgram(names, places = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places].filter(Boolean);
  for (const name of names) {
    const found = folders.map((it) => join(it, name)).find(isProgram);
    if (found) return found;
  }
  return null;
}

/** Whether the path is a file this user may execute. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
