import { z } from 'zod';
import { Settings } from './config';

/** The configuration reference in Markdown, made from the schema that the server reads its settings through. */
export function configReference(): string {
  const defaults: Record<string, unknown> = Settings.parse({});
  const rows = Object.entries(Settings.shape).map(([name, schema]) => {
    const cells = [`\`${name}\``, valuesOf(schema), defaultText(defaults[name]), schema.description ?? ''];
    return `| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `${head}${rows.join('\n')}\n`;
}

const head = `# 配置参考

由 \`npm run reference\` 根据 [server/src/config.ts](../server/src/config.ts) 生成，测试会核对；请勿手改。

设置全部来自环境变量，只在启动时读取一次，改后须重启。空字符串等于未设置。任何一项有误，服务器不启动，并逐项说明。
\`npm run admin\`、\`npm run demo\` 读取同样的设置。多台服务器时哪些必须一致，见 [部署](deployment.md)。

| 变量 | 取值 | 默认 | 说明 |
|---|---|---|---|
`;

type JsonSchema = { type?: string; enum?: string[]; minimum?: number; maximum?: number; format?: string };

/** What may be written, in words. */
function valuesOf(schema: z.ZodType): string {
  if (schema.safeParse('true').data === true) return '`true` / `false`';
  const {
    type,
    enum: choices,
    minimum,
    maximum,
    format,
  } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
  }) as JsonSchema;
  if (choices) return choices.map((it) => `\`${it}\``).join(' / ');
  if (type === 'integer') return `${minimum}–${maximum}`;
  return format === 'uri' ? '网址' : '文字';
}

const defaultText = (value: unknown): string => (value === undefined ? '无' : `\`${value}\``);
