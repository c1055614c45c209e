import { marks } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import type { ResultEntity } from './result.entity';

/** A value of an earlier checkup, as much of it as is shown beside a new one. */
export type EarlierResult = Pick<
  ResultEntity,
  'checkupId' | 'indicatorId' | 'indicatorCode' | 'number' | 'unit' | 'rangeText' | 'flag' | 'measuredOn'
> & { text: string; display: string };

const columns =
  'r.checkupId, r.indicatorId, r.indicatorCode, r.text, r.display, r.number, r.unit, r.rangeText, r.flag, r.measuredOn';

/**
 * A person's last values before a day, at most `limit` per indicator and the latest first, by indicator id; one statement. Values of
 * cancelled checkups do not count. All their values are read and ranked here, some dozens a year: ranked in the database each is looked
 * up three times, which takes twice as long.
 */
export async function previousResults(
  { manager }: Pick<ReadScope, 'manager'>,
  personId: string,
  beforeDay: string,
  limit = 2,
): Promise<Map<string, EarlierResult[]>> {
  const rows = (await manager.query(
    `SELECT ${columns}, r.enteredAt FROM result r WHERE r.personId = ? AND r.measuredOn < ? AND r.text <> ''
       AND r.checkupId NOT IN (SELECT c.id FROM checkup c WHERE c.personId = ? AND c.status = 'cancelled')`,
    [personId, beforeDay, personId],
  )) as (RawRow & { enteredAt: Date | string })[];
  rows.sort((a, b) => compare(b.measuredOn, a.measuredOn) || compare(b.enteredAt, a.enteredAt));
  const groups = grouped(rows, (it) => it.indicatorId);
  for (const group of groups.values()) group.splice(limit);
  return groups;
}

/** Days, or instants as either database gives them. */
const compare = <T extends Date | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * All values a person ever had, of one indicator or of all, and of some departments or of all; the earliest first, by indicator
 * code; one statement.
 */
export async function historyOfIndicators(
  { manager }: Pick<ReadScope, 'manager'>,
  personId: string,
  { code, departmentIds }: { code?: string; departmentIds?: readonly string[] } = {},
): Promise<Map<string, EarlierResult[]>> {
  if (departmentIds && !departmentIds.length) return new Map();
  const filters = [
    ...(code === undefined ? [] : ['r.indicatorCode = ?']),
    ...(departmentIds ? [`i.departmentId IN (${marks(departmentIds)})`] : []),
  ];
  const rows = (await manager.query(
    `SELECT ${columns} FROM result r JOIN checkup c ON c.id = r.checkupId
     JOIN checkup_item i ON i.id = r.checkupItemId
     WHERE ${['r.personId = ?', "r.text <> ''", "c.status <> 'cancelled'", ...filters].join(' AND ')}
     ORDER BY r.indicatorCode, r.measuredOn, r.enteredAt`,
    [personId, ...(code === undefined ? [] : [code]), ...(departmentIds ?? [])],
  )) as RawRow[];
  return grouped(rows, (it) => it.indicatorCode);
}

type RawRow = Omit<EarlierResult, 'display'> & { display: string | null };

function grouped(rows: readonly RawRow[], keyOf: (row: RawRow) => string): Map<string, EarlierResult[]> {
  const groups = new Map<string, EarlierResult[]>();
  for (const row of rows) {
    const { checkupId, indicatorId, indicatorCode, text, number, unit, rangeText, flag, measuredOn } = row;
    const display = row.display ?? text;
    const it = { checkupId, indicatorId, indicatorCode, text, display, number, unit, rangeText, flag, measuredOn };
    const group = groups.get(keyOf(row));
    if (group) group.push(it);
    else groups.set(keyOf(row), [it]);
  }
  return groups;
}
