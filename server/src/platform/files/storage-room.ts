import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isStorageFull } from '../database';

const PROBE_BYTES = 256 * 1024;

/** Whether the data folder takes another file: proved by writing one, since quotas and limits count as well as the disk. */
export async function hasRoom(dataDir: string): Promise<boolean> {
  const probe = path.join(dataDir, `.room-${process.pid}`);
  try {
    await writeFile(probe, Buffer.alloc(PROBE_BYTES, 1));
    return true;
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    return false;
  } finally {
    await rm(probe, { force: true });
  }
}
