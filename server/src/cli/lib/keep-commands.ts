import { type AuditVerdict, verifyAudit } from '../../platform/audit/verify';
import { addDataKey, currentKeyId, keyFileOf } from '../../platform/crypto/keyring';
import { countUnderOldKeys, reencryptAll } from '../../platform/crypto/reencrypt';
import type { AdminContext } from './admin-context';
import { readOptions } from './options';

const problems: Record<Extract<AuditVerdict, { ok: false }>['problem'], string> = {
  missing: '此处缺少记录，可能被删除',
  altered: '内容与写入时不一致，已被改动',
  reordered: '与前一条衔接不上，可能被替换或调换',
  head: '链尾与登记的不一致，末尾的记录可能被删除',
};

/** Exits with 1 when the trail is not whole, naming the first bad row. */
export async function verifyAuditTrail({ app, say }: AdminContext, args: string[]): Promise<number> {
  readOptions(args, []);
  const verdict = await app.db.read((manager) => verifyAudit(manager));
  if (verdict.ok) {
    say(`审计链完整，共 ${verdict.entries} 条`);
    return 0;
  }
  const entry = verdict.entryId ? `，记录编号 ${verdict.entryId}` : '';
  say(`审计链有问题：第 ${verdict.chain} 链第 ${verdict.seq} 条${entry}：${problems[verdict.problem]}`);
  return 1;
}

/** A new key, then every encrypted value under it. Keys given as settings are changed there first; here only the values follow. */
export async function rotateKeys({ app, say, write }: AdminContext, args: string[]): Promise<number> {
  readOptions(args, []);
  const left = await countUnderOldKeys(app.db);
  if (left) say(`有 ${left} 行尚未使用密钥 ${currentKeyId()}，先完成重新加密，不再添加密钥。`);
  else if (app.config.TIJIAN_DATA_KEYS) {
    say('密钥来自 TIJIAN_DATA_KEYS，全部数据已使用首个密钥。更换时请先把新密钥放在最前，重启服务，再运行本命令。');
    return 0;
  } else say(`已在 keys.json 添加密钥 ${addDataKey(keyFileOf(app.config))}，旧密钥保留以读取备份。`);
  const rows = await reencryptAll(app.db, (table, done, all) => say(`  ${table}\t${done} / ${all}`));
  await write(async (scope) =>
    scope.audit({ action: 'keys_rotated', entity: 'system', entityId: currentKeyId(), after: { rows } }),
  );
  say(`完成：${rows} 行已使用密钥 ${currentKeyId()}。请一并备份 keys.json 或密钥设置。`);
  return 0;
}
