import { In } from 'typeorm';
import type { ReadScope } from '../scope';
import { StoredFileEntity } from './stored-file.entity';

/** Which of these ids have a row. */
export async function knownFiles(
  { manager }: Pick<ReadScope, 'manager'>,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.find(StoredFileEntity, { select: { id: true }, where: { id: In([...ids]) } });
  return new Set(rows.map((it) => it.id));
}
