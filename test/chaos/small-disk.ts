import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place whose room can be taken away from a running process and given back. */
export interface SmallDisk {
  /** For the data folder. */
  folder: string;
  fill(pid: number): void;
  free(pid: number): void;
  remove(): void;
}

const KILOBYTES = 96 * 1024;

/** Those that can be had here: the limit of a process always, a file system of its own where mounting is allowed. */
export function smallDisks(): { name: string; make: () => SmallDisk }[] {
  const limited = { name: '进程的文件大小限制', make: limitedProcess };
  const trial = mount();
  if (!trial) return [limited];
  trial.remove();
  return [limited, { name: '写满的文件系统', make: () => mount() as SmallDisk }];
}

/** No file of the process may grow: what a quota or a full disk does, without any privilege. */
function limitedProcess(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'tijian-limit-'));
  const limit = (pid: number, size: string) =>
    execFileSync('prlimit', [`--fsize=${size}:`, '--pid', String(pid)], { stdio: 'ignore' });
  return {
    folder,
    fill: (pid) => limit(pid, '0'),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A real file system that is full; null where it may not be mounted. */
function mount(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tijian-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${KILOBYTES}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  mkdirSync(join(folder, 'data'));
  return {
    folder: join(folder, 'data'),
    fill() {
      const file = openSync(ballast, 'w');
      try {
        for (const size of [1 << 20, 4096]) fillWith(file, Buffer.alloc(size, 1));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fillWith(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
