import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { newId, type Permission } from '@tijian/shared';
import type { Scope } from '../scope';
import { StoredFileEntity } from './stored-file.entity';

/** Where file contents live; one implementation today, a folder, behind the interface a bucket would have. */
export interface FileStore {
  put(id: string, content: Buffer): Promise<void>;
  get(id: string): Readable;
  /** What was last written before that moment; `isWhole` is false for the half a cut-off left. */
  listOlder(before: Date): AsyncIterable<{ id: string; isWhole: boolean }>;
  remove(id: string): Promise<void>;
  /** Takes away the half of a file, not the file. */
  removePart(id: string): Promise<void>;
  root: string;
}

const PART = '.part';
/** Nothing else in the folder is ours. */
const fileName = /^([0-9a-f-]{36})(\.part)?$/;

export function folderStore(root: string): FileStore {
  const place = (id: string) => path.join(root, id.slice(-2), id);
  return {
    root,
    async put(id, content) {
      await mkdir(path.dirname(place(id)), { recursive: true });
      // Named only when it is whole and on the disk, so that a crash leaves no half file under a real name.
      const part = `${place(id)}${PART}`;
      try {
        const handle = await open(part, 'w', 0o600);
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(part, place(id));
      } catch (error) {
        // On a full disk a half file would take the last room.
        await rm(part, { force: true });
        throw error;
      }
    },
    get: (id) => createReadStream(place(id)),
    async *listOlder(before) {
      for (const folder of await readdir(root).catch(noFolder))
        for (const name of await readdir(path.join(root, folder)).catch(noFolder)) {
          const [, id, part] = fileName.exec(name) ?? [];
          if (!id) continue;
          const there = await stat(path.join(root, folder, name)).catch(() => null);
          if (there?.isFile() && there.mtime < before) yield { id, isWhole: !part };
        }
    },
    remove: (id) => rm(place(id), { force: true }),
    removePart: (id) => rm(`${place(id)}${PART}`, { force: true }),
  };
}

/** A folder that is not there, or a file where a folder was looked for, holds nothing. */
function noFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}

export type FileDraft = {
  name: string;
  mime: string;
  content: Buffer;
  access?: Permission | null;
  campusId?: string | null;
  createdBy?: string | null;
};

/** Writes the content first, then its row: a row without content can't be, content without a row is only waste, which the clean-up takes away. */
export async function storeFile(store: FileStore, scope: Scope, draft: FileDraft): Promise<StoredFileEntity> {
  const id = newId();
  await store.put(id, draft.content);
  return scope.insert(StoredFileEntity, {
    id,
    name: draft.name,
    mime: draft.mime,
    size: draft.content.length,
    sha256: createHash('sha256').update(draft.content).digest('hex'),
    access: draft.access ?? null,
    campusId: draft.campusId ?? null,
    createdBy: draft.createdBy ?? scope.actor.userId,
    createdAt: scope.now,
  });
}
