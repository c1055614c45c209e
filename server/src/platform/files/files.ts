import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { newId, type Permission } from '@tijian/shared';
import type { Scope } from '../scope';
import { StoredFileEntity } from './stored-file.entity';

/** Where file contents live; one implementation today, a folder, behind the interface a bucket would have. */
export interface FileStore {
  put(id: string, content: Buffer): Promise<void>;
  get(id: string): Readable;
  root: string;
}

export function folderStore(root: string): FileStore {
  const place = (id: string) => path.join(root, id.slice(-2), id);
  return {
    root,
    async put(id, content) {
      await mkdir(path.dirname(place(id)), { recursive: true });
      // Named only when it is whole and on the disk, so that a crash leaves no half file under a real name.
      const part = `${place(id)}.part`;
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
  };
}

export type FileDraft = {
  name: string;
  mime: string;
  content: Buffer;
  access?: Permission | null;
  campusId?: string | null;
  createdBy?: string | null;
};

/** Writes the content first, then its row: a row without content can't be, content without a row is only waste. */
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
