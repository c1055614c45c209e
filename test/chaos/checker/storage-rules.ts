import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { never, type Rule } from './rule';
import type { Sql } from './sql';

export const storageRules: readonly Rule[] = [
  { name: 'database-damaged', says: '数据库自身的完整性检查不通过', find: damaged },
  { name: 'file-content', says: '存档文件的内容缺失或不同', find: (sql, { filesRoot }) => badFiles(sql, filesRoot) },
  never(
    'double-key',
    '同一操作编号有两条记录',
    'SELECT owner, `key`, COUNT(*) AS n FROM idempotency_key GROUP BY owner, `key` HAVING COUNT(*) > 1',
  ),
  never(
    'import-without-file',
    '导入没有对应的存档文件',
    `SELECT r.id FROM roster_import r LEFT JOIN stored_file f ON f.id = r.fileId WHERE f.id IS NULL
     UNION ALL SELECT i.id FROM lab_import i LEFT JOIN stored_file f ON f.id = i.fileId WHERE f.id IS NULL`,
  ),
];

async function damaged(sql: Sql): Promise<string[]> {
  if (sql.kind === 'sqlite') {
    const whole = await sql.rows<{ integrity_check: string }>('PRAGMA integrity_check');
    const references = await sql.rows('PRAGMA foreign_key_check');
    return [
      ...whole.map((it) => it.integrity_check).filter((it) => it !== 'ok'),
      ...references.map((it) => JSON.stringify(it)),
    ];
  }
  const tables = await sql.rows<{ name: string }>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  );
  const problems: string[] = [];
  for (const { name } of tables)
    for (const it of await sql.rows<{ Msg_type: string; Msg_text: string }>(`CHECK TABLE \`${name}\``))
      if (it.Msg_type === 'error' || (it.Msg_type === 'status' && it.Msg_text !== 'OK'))
        problems.push(`${name}: ${it.Msg_text}`);
  return problems;
}

async function badFiles(sql: Sql, root: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string; size: number; sha256: string }>('SELECT id, size, sha256 FROM stored_file');
  return rows.flatMap(({ id, size, sha256 }) => {
    const place = join(root, id.slice(-2), id);
    if (!existsSync(place)) return [`${id}: missing`];
    const content = readFileSync(place);
    const sum = createHash('sha256').update(content).digest('hex');
    return content.length === Number(size) && sum === sha256 ? [] : [`${id}: other content`];
  });
}
