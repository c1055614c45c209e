import { never, type Rule } from './rule';

export const importRules: readonly Rule[] = [
  never(
    'roster-half-imported',
    '名单没有导入，却有名单人员；或导入了，人数不符',
    `SELECT r.id, r.status FROM roster_import r WHERE
       (SELECT COUNT(*) FROM roster_entry e WHERE e.importId = r.id) <>
       CASE WHEN r.status = 'committed' THEN (SELECT COUNT(*) FROM roster_import_line l WHERE l.importId = r.id AND l.outcome = 'new') ELSE 0 END`,
  ),
  never(
    'roster-line-person',
    '已导入的名单行没有对应的人员',
    `SELECT l.id FROM roster_import_line l JOIN roster_import r ON r.id = l.importId
     LEFT JOIN roster_entry e ON e.id = l.entryId AND e.personId = l.personId
     WHERE r.status = 'committed' AND l.outcome = 'new' AND e.id IS NULL`,
  ),
  never(
    'double-roster-entry',
    '一人在同一任务的名单中有两行',
    `SELECT programmeId, personId, COUNT(*) AS n FROM roster_entry WHERE status <> 'withdrawn' GROUP BY programmeId, personId HAVING COUNT(*) > 1`,
  ),
  never(
    'double-person',
    '同一证件号有两份档案',
    'SELECT idHash, COUNT(*) AS n FROM person WHERE idHash IS NOT NULL GROUP BY idHash HAVING COUNT(*) > 1',
  ),
  never(
    'import-unfinished',
    '导入停在半路',
    `SELECT id, status FROM roster_import WHERE status IN ('checking', 'committing', 'undoing')
     UNION ALL SELECT id, status FROM lab_import WHERE status IN ('checking', 'committing')`,
  ),
  never(
    'lab-line-waiting',
    '已导入的检验文件还有待处理的行',
    `SELECT l.id FROM lab_import_line l JOIN lab_import i ON i.id = l.importId WHERE i.status = 'committed' AND l.state = 'waiting'`,
  ),
  never(
    'lab-line-without-result',
    '标为已写入的检验行没有对应的结果',
    `SELECT l.id FROM lab_import_line l LEFT JOIN result r ON r.checkupItemId = l.checkupItemId AND r.indicatorId = l.indicatorId
     WHERE l.state = 'applied' AND r.id IS NULL`,
  ),
  never(
    'lab-half-imported',
    '检验文件没有导入，却有写入的行',
    `SELECT l.id FROM lab_import_line l JOIN lab_import i ON i.id = l.importId WHERE i.status <> 'committed' AND i.failure IS NULL AND l.state = 'applied'`,
  ),
];
