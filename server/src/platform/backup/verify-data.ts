import { existsSync } from 'node:fs';
import path from 'node:path';
import { AuditEntryEntity } from '../audit/audit-entry.entity';
import { verifyAudit } from '../audit/verify';
import type { Database } from '../database';
import { StoredFileEntity } from '../files/stored-file.entity';
import { type Manifest, measure } from './manifest';

/** What is wrong with the data at hand, each as a sentence; empty when nothing is. With a manifest also what it has lost since. */
export async function verifyData(db: Database, filesRoot: string, manifest?: Manifest): Promise<string[]> {
  const problems = [...(await brokenReferences(db)), ...(await badContents(db, filesRoot))];
  const verdict = await db.read((manager) => verifyAudit(manager));
  if (!verdict.ok) problems.push(`审计链有问题：第 ${verdict.chain} 链第 ${verdict.seq} 条（${verdict.problem}）`);
  return manifest ? [...problems, ...(await lostHeads(db, manifest))] : problems;
}

/** Rows that name a row which is not there. */
async function brokenReferences(db: Database): Promise<string[]> {
  const { entityMetadatas, driver } = db.connection;
  const problems: string[] = [];
  for (const { tableName, foreignKeys } of entityMetadatas)
    for (const { columnNames, referencedEntityMetadata, referencedColumnNames } of foreignKeys) {
      const [column = '', referenced = ''] = [columnNames[0], referencedColumnNames[0]].map((it) =>
        driver.escape(it ?? ''),
      );
      const sql = `SELECT COUNT(*) AS n FROM ${driver.escape(tableName)} c WHERE c.${column} IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM ${driver.escape(referencedEntityMetadata.tableName)} p WHERE p.${referenced} = c.${column})`;
      const [row] = (await db.read((manager) => manager.query(sql))) as { n: number | string }[];
      if (Number(row?.n)) problems.push(`${tableName}.${columnNames[0]} 有 ${row?.n} 行指向不存在的记录`);
    }
  return problems;
}

/** Stored files whose content is missing or not what was stored. */
async function badContents(db: Database, root: string): Promise<string[]> {
  const rows = await db.read((manager) =>
    manager.find(StoredFileEntity, { select: { id: true, sha256: true, size: true } }),
  );
  const problems: string[] = [];
  for (const it of rows) {
    const file = path.join(root, it.id.slice(-2), it.id);
    if (!existsSync(file)) problems.push(`文件 ${it.id} 的内容不在`);
    else if ((await measure(file)).sha256 !== it.sha256) problems.push(`文件 ${it.id} 的内容与存入时不同`);
  }
  return problems;
}

/** Chains whose entry at the head of that moment is gone: a tail that was cut together with its head shows here. */
async function lostHeads(db: Database, { heads }: Manifest): Promise<string[]> {
  const problems: string[] = [];
  for (const { id, seq, hash } of heads.filter((it) => it.seq > 0)) {
    const entry = await db.read((manager) => manager.findOneBy(AuditEntryEntity, { chain: id, seq }));
    if (entry?.hash !== hash) problems.push(`审计第 ${id} 链第 ${seq} 条与备份时的链头不符，之后可能被截去或改写`);
  }
  return problems;
}
