import type { ObjectLiteral } from 'typeorm';
import { columnsOf, marks, selectRows } from '../../platform/database/rows';
import type { ReadScope } from '../../platform/scope';
import { QueueStopEntity } from '../queue/queue-stop.entity';
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

const dayColumns = ['businessDate', 'number', 'ateAt', 'guideHash', 'guideExpiresAt'] as const;
const doneColumns = ['meal', 'state', 'checkupItemIds', 'doneItemIds'] as const;
type LatestVisit = Pick<QueueVisitEntity, (typeof dayColumns)[number]> & {
  stops: Pick<QueueStopEntity, (typeof doneColumns)[number]>[];
};

/** The checkup's visit of the last day they came, with its stops; null where they never came. */
export async function findLatestVisit({ manager }: At, checkupId: string): Promise<LatestVisit | null> {
  const visit = columnsOf(manager, QueueVisitEntity, 'v', dayColumns);
  const stop = columnsOf(manager, QueueStopEntity, 's', doneColumns);
  const rows = (await manager.query(
    `SELECT ${visit.list}, ${stop.list} FROM queue_visit v JOIN queue_stop s ON s.visitId = v.id
     WHERE v.checkupId = ? ORDER BY v.businessDate DESC`,
    [checkupId],
  )) as ObjectLiteral[];
  const [first, ...others] = rows.map((row) => ({ ...visit.read(row), stop: stop.read(row) }));
  if (!first) return null;
  const same = others.filter((it) => it.businessDate === first.businessDate);
  return { ...first, stops: [first, ...same].map((it) => it.stop) };
}
