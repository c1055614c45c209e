import { UsageError } from './command';

/** `--name value` pairs; `allowed` are the names that may occur, the others are told. */
export function readOptions<const N extends string>(args: string[], allowed: readonly N[]): Partial<Record<N, string>> {
  const options: Partial<Record<N, string>> = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at]?.replace(/^--/, '') as N;
    const value = args[at + 1];
    if (!args[at]?.startsWith('--') || !allowed.includes(name))
      throw new UsageError(`不认识的参数：${args[at]}。可用：${allowed.map((it) => `--${it}`).join(' ') || '（无）'}`);
    if (value === undefined || value.startsWith('--')) throw new UsageError(`参数 --${name} 缺少内容`);
    options[name] = value;
  }
  return options;
}

/** The option's value; told by name when it is missing. */
export function need<N extends string>(options: Partial<Record<N, string>>, name: N): string {
  const value = options[name]?.trim();
  if (!value) throw new UsageError(`缺少参数 --${name}`);
  return value;
}
