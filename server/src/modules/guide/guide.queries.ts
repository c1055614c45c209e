import { marks, selectRows } from '../../platform/database/rows';
import type { ReadScope } from '../../platform/scope';
import { QueueVisitEntity } from '../queue/queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;

const codeColumns = ['id', 'campusId', 'guideHash', 'guideExpiresAt'] as const;

/** Whose codes these are, by their hashes; few columns, and many at once, since every phone in the hall asks after an outage. */
export async function findVisitsByCodes(
  { manager }: At,
  hashes: readonly string[],
): Promise<Map<string, Pick<QueueVisitEntity, (typeof codeColumns)[number]>>> {
  const wanted = [...new Set(hashes)];
  const rows = await selectRows(
    manager,
    QueueVisitEntity,
    `WHERE guideHash IN (${marks(wanted)})`,
    wanted,
    codeColumns,
  );
  return new Map(rows.map((it) => [it.guideHash ?? '', it]));
}

export const findVisitOfDay = (
  { manager }: At,
  day: { checkupId: string; businessDate: string },
): Promise<QueueVisitEntity | null> => manager.findOneBy(QueueVisitEntity, day);
