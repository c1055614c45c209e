import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { zodMessage } from './platform/http/zod-messages';

const flag = z.enum(['true', 'false', '1', '0']).transform((it) => it === 'true' || it === '1');

const days = (byDefault: number, description: string) =>
  z.coerce.number().int().min(1).max(3650).default(byDefault).describe(description);

/** Every setting of the server, read once at start. Descriptions are the configuration reference. */
export const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080).describe('监听端口'),
  HOST: z.string().default('0.0.0.0').describe('监听地址'),
  DATA_DIR: z.string().min(1).default('./data').describe('数据文件夹：内置数据库、文件、密钥'),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\//, '应以 mysql:// 开头')
    .optional()
    .describe('MySQL 协议数据库地址；不填则使用 DATA_DIR 中的 SQLite'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(500).default(20).describe('数据库连接池大小（仅 MySQL）'),
  DATABASE_LOCK_WAIT_S: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(10)
    .describe('一次写入等待他人占用的记录最多多少秒，其后请对方稍后再试（仅 MySQL）'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, '应以 redis:// 开头')
    .optional()
    .describe('多个服务进程时实时消息用的 Redis；不填为单进程'),
  TIJIAN_DEMO: flag.optional().describe('是否装入演示数据；默认在全新的内置数据库上装入'),
  TIJIAN_DATA_KEYS: z
    .string()
    .optional()
    .describe('字段加密密钥，形如 k2:base64,k1:base64，首个用于加密；不填则存于 DATA_DIR/keys.json'),
  TIJIAN_HASH_KEY: z.string().optional().describe('查找用摘要密钥（base64，32 字节）'),
  TIJIAN_AUDIT_KEY: z.string().optional().describe('审计链密钥（base64，32 字节）'),
  TIJIAN_SECURE_COOKIES: flag.default(false).describe('只经 HTTPS 发送会话 Cookie（经 nginx 终止 TLS 时设为 true）'),
  TIJIAN_TRUST_PROXY: flag.default(false).describe('位于反向代理之后，信任 X-Forwarded-For'),
  TIJIAN_HOSPITAL: z.string().default('示范医院体检中心').describe('医院名称，印在报告与导检单上'),
  TIJIAN_PUBLIC_URL: z.url().optional().describe('对外访问地址，用于二维码'),
  TIJIAN_SECOND_FACTOR: z
    .enum(['required', 'optional'])
    .optional()
    .describe('登录是否必须动态验证码；默认：使用 DATABASE_URL 时 required，内置数据库 optional。已绑定的人总要输入'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(240).default(30).describe('无操作自动退出（分钟）'),
  SESSION_MAX_HOURS: z.coerce.number().int().min(1).max(24).default(12).describe('最长登录时间（小时）'),
  TIJIAN_SIGN_INS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(60)
    .describe('同一地址每分钟最多尝试登录次数；0 为不限'),
  TIJIAN_WRITES_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(300)
    .describe('同一登录每分钟最多写操作次数；0 为不限'),
  TIJIAN_MOST_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(2_000)
    .describe('忙不过来时，一个接口请求最多等候多久（毫秒）；预计等不到的立即答复 503，稍后重试；0 为不限'),
  TIJIAN_CLEAN_UP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:MM')
    .default('03:20')
    .describe('每天清理过期技术数据的时间（北京时间，HH:MM）'),
  TIJIAN_KEEP_SESSIONS_DAYS: days(90, '登录会话过期后保留天数（登录记录另存于审计）'),
  TIJIAN_KEEP_KEYS_DAYS: days(30, '重复提交核对用的操作编号保留天数'),
  TIJIAN_KEEP_NEWS_DAYS: days(3, '实时消息保留天数；更早的由各屏幕重新读取'),
  TIJIAN_KEEP_OUTBOX_DAYS: days(30, '已送达的外发消息保留天数；未送达和已隔离的一直保留'),
  TIJIAN_KEEP_JOBS_DAYS: days(90, '已结束的后台任务保留天数'),
  TIJIAN_KEEP_IMPORT_LINES_DAYS: days(180, '名单和检验文件导入明细保留天数；清除后该次导入不能再撤销'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('日志级别'),
});

export type Config = Readonly<
  z.output<typeof Settings> & { TIJIAN_SECOND_FACTOR: 'required' | 'optional'; appsDir: string | null }
>;

/** A setting that can't be worked with; the message is a sentence for the person who starts the server. */
export class ConfigError extends Error {}

/** Reads the environment through the schema. Throws ConfigError naming every wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.fromEntries(
    Object.keys(Settings.shape).map((key) => [key, env[key] === '' ? undefined : env[key]]),
  );
  const parsed = Settings.safeParse(known, { error: zodMessage });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((it) => `  ${it.path.join('.')}：${it.message}`);
    throw new ConfigError(`配置有误，服务未启动：\n${lines.join('\n')}`);
  }
  return Object.freeze({
    ...parsed.data,
    DATA_DIR: path.resolve(parsed.data.DATA_DIR),
    TIJIAN_SECOND_FACTOR: parsed.data.TIJIAN_SECOND_FACTOR ?? (parsed.data.DATABASE_URL ? 'required' : 'optional'),
    appsDir: env.TIJIAN_APPS_DIR ?? null,
  });
}

/** Makes the data folder and proves that it can be written. */
export function prepareDataDir(config: Config): void {
  try {
    makeFolder(path.join(config.DATA_DIR, 'files'));
    accessSync(config.DATA_DIR, constants.W_OK);
  } catch (cause) {
    throw new ConfigError(`数据文件夹无法写入：${config.DATA_DIR}。请检查权限，或用 DATA_DIR 指定别的文件夹。`, {
      cause,
    });
  }
}

/** Parents first. Node's own recursive way never ends on file systems that hold no new folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process starting at the same moment made it first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
