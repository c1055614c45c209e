import { never, type Rule } from './rule';
import type { Sql } from './sql';

const open = "('reserved', 'waiting', 'called', 'in_room')";
const stillHere = "('expected', 'present', 'held', 'parked')";

/** What the lines, the rooms and the people in them must be at any moment. */
export const queueRules: readonly Rule[] = [
  never(
    'queue-two-lines',
    '一人同时排在两条队里，或排队的标记与状态不符',
    `SELECT MIN(t.id) AS id, t.visitId, COUNT(*) AS n FROM queue_ticket t
     WHERE t.state IN ${open} GROUP BY t.visitId HAVING COUNT(*) > 1
     UNION ALL SELECT id, visitId, 0 FROM queue_ticket
     WHERE (state IN ${open}) <> (openKey IS NOT NULL) OR (openKey IS NOT NULL AND openKey <> visitId)`,
  ),
  never(
    'queue-two-people',
    '一个岗位同时有两人，或被占的岗位与状态不符',
    `SELECT holderKey AS id, COUNT(*) AS n FROM queue_ticket WHERE holderKey IS NOT NULL GROUP BY holderKey HAVING COUNT(*) > 1
     UNION ALL SELECT id, 0 FROM queue_ticket
     WHERE (state = 'called' AND holderKey IS NULL) OR (state NOT IN ('called', 'in_room') AND holderKey IS NOT NULL)`,
  ),
  never(
    'queue-wrong-station',
    '呼叫或检查在别的诊室、已离岗的岗位上',
    `SELECT t.id, t.holderKey FROM queue_ticket t LEFT JOIN duty d ON d.id = t.holderKey
     WHERE t.holderKey IS NOT NULL
       AND (d.id IS NULL OR d.state = 'left' OR d.roomId <> t.roomId OR t.dutyId IS NULL OR t.dutyId <> t.holderKey)`,
  ),
  never(
    'queue-vanished',
    '在院的人不在任何队伍、诊室、暂停或待联系之中，或已离开的人还在队里',
    `SELECT v.id, v.state, COUNT(t.id) AS n FROM queue_visit v LEFT JOIN queue_ticket t ON t.openKey = v.id
     GROUP BY v.id, v.state, v.heldKind
     HAVING (v.state = 'present' AND COUNT(t.id) <> 1) OR (v.state = 'expected' AND COUNT(t.id) > 1)
       OR (v.state IN ('held', 'parked', 'finished', 'left') AND COUNT(t.id) > 0) OR (v.state = 'held' AND v.heldKind IS NULL)`,
  ),
  never(
    'queue-parked-without-miss',
    '待联系的人没有过号记录，或没有待联系的诊室',
    `SELECT v.id FROM queue_visit v WHERE v.state = 'parked' AND (v.heldRoomId IS NULL OR NOT EXISTS
     (SELECT 1 FROM queue_ticket t WHERE t.visitId = v.id AND t.roomId = v.heldRoomId AND t.state = 'missed'))`,
  ),
  never(
    'queue-finished-with-work',
    '已完成或已离开的人还有待检的项目',
    `SELECT v.id, v.state, s.id AS stopId FROM queue_visit v JOIN queue_stop s ON s.visitId = v.id
     WHERE v.state IN ('finished', 'left') AND s.state = 'todo'`,
  ),
  never(
    'queue-visit-times',
    '排队的结束时间与状态不符',
    `SELECT id, state FROM queue_visit WHERE (state IN ('finished', 'left')) <> (finishedAt IS NOT NULL)`,
  ),
  never(
    'queue-ticket-misfiled',
    '队里的位置与所属的人、步骤、院区或日期不一致',
    `SELECT t.id FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId JOIN queue_stop s ON s.id = t.stopId
     WHERE s.visitId <> v.id OR s.step <> t.step OR t.campusId <> v.campusId OR t.businessDate <> v.businessDate`,
  ),
  never(
    'queue-ticket-times',
    '呼叫、进入、结束的时间与状态不符',
    `SELECT id, state FROM queue_ticket WHERE (state IN ${open}) <> (endedAt IS NULL)
       OR (state = 'called' AND calledAt IS NULL) OR (state = 'in_room' AND startedAt IS NULL)`,
  ),
  { name: 'queue-numbers', says: '排队号重复，或序号有缺漏、超出已发的号', find: brokenNumbers },
  { name: 'queue-missing-visit', says: '登记后还有项目要做的人没有进入排队', find: missingVisits },
  never(
    'queue-double-duty',
    '一人在两个岗位，或一个岗位有两人在岗',
    `SELECT userId AS id, COUNT(*) AS n FROM duty WHERE state <> 'left' GROUP BY userId HAVING COUNT(*) > 1
     UNION ALL SELECT CONCAT(roomId, ':', station), COUNT(*) FROM duty WHERE state <> 'left' GROUP BY roomId, station HAVING COUNT(*) > 1
     UNION ALL SELECT id, 0 FROM duty WHERE (state = 'left') <> (endedAt IS NOT NULL)
       OR (state = 'left') <> (userKey IS NULL) OR (state = 'left') <> (stationKey IS NULL)`,
  ),
  { name: 'queue-duty-spans', says: '在岗与暂停的时段不相接，或与岗位状态不符', find: brokenSpans },
  {
    name: 'queue-day-closed',
    says: '过去的一天还有没有结束的排队或岗位',
    find: async (sql, { today }) =>
      (
        await sql.rows(
          `SELECT 'visit' AS what, id FROM queue_visit WHERE businessDate < ? AND state IN ${stillHere}
           UNION ALL SELECT 'ticket', id FROM queue_ticket WHERE businessDate < ? AND openKey IS NOT NULL
           UNION ALL SELECT 'duty', id FROM duty WHERE businessDate < ? AND state <> 'left'`,
          [today, today, today],
        )
      ).map((it) => JSON.stringify(it)),
  },
];

/** Serials of a campus and day are given out in the transaction that uses them: 1, 2, 3 … as many as there are visits. */
async function brokenNumbers(sql: Sql): Promise<string[]> {
  const days = await sql.rows<{ key: string; n: number; serials: number; most: number; numbers: number }>(
    `SELECT CONCAT('queue:', campusId, ':', businessDate) AS \`key\`, COUNT(*) AS n, COUNT(DISTINCT serial) AS serials,
       MAX(serial) AS most, COUNT(DISTINCT number) AS numbers FROM queue_visit GROUP BY campusId, businessDate`,
  );
  const series = await sql.rows<{ key: string; last: number }>(
    "SELECT `key`, `last` FROM number_series WHERE `key` LIKE 'queue:%'",
  );
  const given = new Map(series.map((it) => [it.key, Number(it.last)]));
  const problems = days
    .filter(({ key, n, serials, most, numbers }) =>
      [serials, most, numbers, given.get(key)].some((it) => Number(it) !== Number(n)),
    )
    .map((it) => `${it.key}：已发 ${given.get(it.key) ?? 0}，使用 ${JSON.stringify(it)}`);
  const used = new Set(days.map((it) => it.key));
  return [
    ...problems,
    ...[...given].filter(([key, last]) => last > 0 && !used.has(key)).map(([key]) => `${key}：未使用`),
  ];
}

type Span = { dutyId: string; kind: string; startedAt: string; endedAt: string | null };

/** The stretches of a duty follow each other from its beginning to its end; the last is the state it is in. */
async function brokenSpans(sql: Sql): Promise<string[]> {
  const duties = await sql.rows<{ id: string; state: string; startedAt: string; endedAt: string | null }>(
    'SELECT id, state, startedAt, endedAt FROM duty',
  );
  const spans = new Map<string, Span[]>();
  for (const it of await sql.rows<Span>(
    'SELECT dutyId, kind, startedAt, endedAt FROM duty_span ORDER BY startedAt, id',
  ))
    spans.set(it.dutyId, [...(spans.get(it.dutyId) ?? []), it]);
  return duties.flatMap(({ id, state, startedAt, endedAt }) => {
    const own = spans.get(id) ?? [];
    const last = own.at(-1);
    const follows = own.every((it, at) => String(it.startedAt) === String(at ? own[at - 1]?.endedAt : startedAt));
    const ends =
      state === 'left' ? String(last?.endedAt) === String(endedAt) : last?.endedAt === null && last.kind === state;
    return follows && ends && last ? [] : [`duty ${id} (${state}): ${JSON.stringify(own)}`];
  });
}

/** Who was registered for the day stands in the queue once the event has been heard, unless nothing was left to do by then. */
async function missingVisits(sql: Sql): Promise<string[]> {
  const heard = await sql.rows<{ payload: string; doneAt: string }>(
    `SELECT e.payload, d.doneAt FROM outbox_event e JOIN outbox_delivery d ON d.eventId = e.id
     WHERE e.type = 'checkup.registered' AND d.handler = 'queue.begin-visit' AND d.status = 'done'`,
  );
  const missing = await sql.rows<{ id: string; businessDate: string }>(
    `SELECT c.id, c.businessDate FROM checkup c LEFT JOIN queue_visit v ON v.checkupId = c.id
     WHERE v.id IS NULL AND c.status = 'registered'`,
  );
  const days = new Map(missing.map((it) => [it.id, it.businessDate]));
  return heard.flatMap(({ payload, doneAt }) => {
    const { checkupId } = JSON.parse(payload) as { checkupId: string };
    return days.get(checkupId) === chineseDay(doneAt) ? [checkupId] : [];
  });
}

const HOURS_AHEAD = 8 * 3_600_000;
const chineseDay = (utc: string): string =>
  new Date(Date.parse(`${utc.replace(' ', 'T')}Z`) + HOURS_AHEAD).toISOString().slice(0, 10);
