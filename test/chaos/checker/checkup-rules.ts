import { never, type Rule } from './rule';
import type { Sql } from './sql';

const past = (...statuses: string[]) => statuses.map((it) => `'${it}'`).join(', ');
const afterExamined = past('examined', 'reviewed', 'concluded', 'published');
const afterReview = past('reviewed', 'concluded', 'published');
const afterSigning = past('concluded', 'published');

export const checkupRules: readonly Rule[] = [
  never(
    'double-registration',
    '一人在同一任务或同一天有两个有效登记',
    `SELECT personId, COALESCE(programmeId, businessDate) AS what, COUNT(*) AS n FROM checkup WHERE status <> 'cancelled'
     GROUP BY personId, COALESCE(programmeId, businessDate) HAVING COUNT(*) > 1`,
  ),
  never(
    'double-number',
    '两个登记用了同一个体检号或条码',
    `SELECT number AS code, COUNT(*) AS n FROM checkup GROUP BY number HAVING COUNT(*) > 1
     UNION ALL SELECT barcode, COUNT(*) FROM checkup GROUP BY barcode HAVING COUNT(*) > 1`,
  ),
  {
    name: 'number-series',
    says: '体检号或收据号有缺漏，或超出了已发的号',
    find: brokenSeries,
  },
  never(
    'double-item',
    '一次体检中同一项目有两条有效记录',
    `SELECT checkupId, itemId, COUNT(*) AS n FROM checkup_item WHERE activeKey IS NOT NULL
     GROUP BY checkupId, itemId HAVING COUNT(*) > 1`,
  ),
  never(
    'checkup-without-items',
    '登记了却没有项目',
    'SELECT c.id FROM checkup c LEFT JOIN checkup_item i ON i.checkupId = c.id WHERE i.id IS NULL',
  ),
  never(
    'double-result',
    '一个项目的同一指标有两个结果',
    `SELECT checkupItemId, indicatorId, COUNT(*) AS n FROM result GROUP BY checkupItemId, indicatorId HAVING COUNT(*) > 1`,
  ),
  never(
    'result-misfiled',
    '结果与所属项目、登记或人员不一致',
    `SELECT r.id FROM result r JOIN checkup_item i ON i.id = r.checkupItemId JOIN checkup c ON c.id = i.checkupId
     WHERE r.checkupId <> c.id OR r.personId <> c.personId`,
  ),
  never(
    'status-before-items',
    '体检状态落后于项目：已有结果却仍是“已登记”',
    `SELECT c.id FROM checkup c JOIN checkup_item i ON i.checkupId = c.id
     WHERE c.status = 'registered' AND i.kind <> 'review' AND i.status IN ('in_progress', 'done')`,
  ),
  never(
    'status-after-items',
    '体检状态超前于项目：没有开始的项目却已在检',
    `SELECT c.id, c.status FROM checkup c WHERE c.status IN (${past('in_progress')}, ${afterExamined}) AND NOT EXISTS
     (SELECT 1 FROM checkup_item i WHERE i.checkupId = c.id AND i.kind <> 'review' AND i.status IN ('in_progress', 'done'))`,
  ),
  never(
    'examined-with-open-items',
    '待质控的体检还有未做完的项目',
    `SELECT c.id FROM checkup c JOIN checkup_item i ON i.checkupId = c.id
     WHERE c.status = 'examined' AND i.kind <> 'review' AND i.status IN ('pending', 'in_progress')
       AND NOT EXISTS (SELECT 1 FROM review v WHERE v.checkupId = c.id)`,
  ),
  never(
    'item-done',
    '已完成的项目没有检查人或时间，或未完成的有',
    `SELECT id, status FROM checkup_item WHERE (status = 'done') <> (doneAt IS NOT NULL) OR (status = 'done' AND examinerName IS NULL)`,
  ),
  never(
    'reviewed-without-review',
    '过了质控的体检没有质控记录',
    `SELECT c.id FROM checkup c LEFT JOIN review v ON v.checkupId = c.id AND v.status = 'passed'
     WHERE c.status IN (${afterReview}) AND v.id IS NULL`,
  ),
  never(
    'signed-without-conclusion',
    '总检状态与签发不一致',
    `SELECT c.id, c.status, n.status AS conclusion FROM checkup c LEFT JOIN conclusion n ON n.checkupId = c.id
     WHERE (c.status IN (${afterSigning})) <> (COALESCE(n.status, 'none') = 'signed')`,
  ),
  never(
    'published-without-report',
    '已发布的体检没有现行报告，或不止一份',
    `SELECT c.id, COUNT(r.id) AS reports FROM checkup c LEFT JOIN report r ON r.checkupId = c.id AND r.status = 'published'
     WHERE c.status = 'published' GROUP BY c.id HAVING COUNT(r.id) <> 1`,
  ),
  never(
    'report-without-publishing',
    '有现行报告的体检不是已发布，也没有退回更正',
    `SELECT r.id FROM report r JOIN checkup c ON c.id = r.checkupId
     WHERE r.status = 'published' AND r.reopenedAt IS NULL AND c.status <> 'published'`,
  ),
  never(
    'double-report',
    '同一版报告有两份',
    'SELECT checkupId, revision, COUNT(*) AS n FROM report GROUP BY checkupId, revision HAVING COUNT(*) > 1',
  ),
  never(
    'status-times',
    '体检状态与各步的时间不符',
    `SELECT id, status FROM checkup WHERE status <> 'cancelled' AND (
       (status = 'registered' AND startedAt IS NOT NULL) OR (status <> 'registered' AND startedAt IS NULL)
       OR (status IN (${afterExamined})) <> (examinedAt IS NOT NULL) OR (status IN (${afterReview})) <> (reviewedAt IS NOT NULL)
       OR (status IN (${afterSigning})) <> (concludedAt IS NOT NULL) OR (status = 'published') <> (publishedAt IS NOT NULL))`,
  ),
  never(
    'timeline-registration',
    '时间线上登记不是恰好一次',
    `SELECT c.id, COUNT(e.id) AS n FROM checkup c LEFT JOIN checkup_event e ON e.checkupId = c.id AND e.kind = 'registered'
     GROUP BY c.id HAVING COUNT(e.id) <> 1`,
  ),
  never(
    'timeline-publishing',
    '时间线上的发布次数与报告版本数不符',
    `SELECT c.id FROM checkup c WHERE (SELECT COUNT(*) FROM checkup_event e WHERE e.checkupId = c.id AND e.kind = 'published')
     <> (SELECT COUNT(*) FROM report r WHERE r.checkupId = c.id)`,
  ),
];

/** Serials are given out in the transaction that uses them, so there are exactly as many as were given out, up to the last. */
async function brokenSeries(sql: Sql): Promise<string[]> {
  const series = await sql.rows<{ key: string; last: number }>('SELECT `key`, `last` FROM number_series');
  const used = await sql.rows<{ key: string; n: number; distinct: number }>(
    `SELECT 'checkup' AS kind, p.code, c.businessDate AS day, COUNT(*) AS n FROM checkup c JOIN campus p ON p.id = c.campusId GROUP BY p.code, c.businessDate
     UNION ALL SELECT 'receipt', p.code, t.businessDate, COUNT(*) FROM payment t JOIN campus p ON p.id = t.campusId GROUP BY p.code, t.businessDate`,
  );
  const counts = new Map(
    (used as unknown as { kind: string; code: string; day: string; n: number }[]).map((it) => [
      `${it.kind}:${it.code}:${it.day}`,
      Number(it.n),
    ]),
  );
  const given = new Map(
    series.filter((it) => /^(checkup|receipt):/.test(it.key)).map((it) => [it.key, Number(it.last)]),
  );
  return [...new Set([...counts.keys(), ...given.keys()])]
    .filter((key) => counts.get(key) !== given.get(key))
    .map((key) => `${key}：已发 ${given.get(key) ?? 0}，使用 ${counts.get(key) ?? 0}`);
}
