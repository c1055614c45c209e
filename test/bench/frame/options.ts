import { parseArgs } from 'node:util';

/** Options of every benchmark. */
const common = {
  /** MySQL address without a database; empty: BENCH_MYSQL_URL, else a private MariaDB. */
  mysql: '',
  /** Folder of the private MariaDB, kept from run to run. */
  data: 'data/bench',
  /** Buffer pool of the private MariaDB. */
  'buffer-pool': '2G',
} as const;

export interface Options {
  text(name: string): string;
  /** A number of at least 0. */
  number(name: string): number;
  /** All of them as text, for the conditions of a run. */
  readonly all: Readonly<Record<string, string>>;
}

/** Reads `--name value` against the defaults; throws a sentence for people when a name or a number is wrong. */
export function readOptions(args: string[], own: Readonly<Record<string, string>>): Options {
  const defaults: Record<string, string> = { ...common, ...own };
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(Object.keys(defaults).map((it) => [it, { type: 'string' as const }])),
  });
  const all = { ...defaults, ...(values as Record<string, string>) };
  const text = (name: string): string => {
    const value = all[name];
    if (value === undefined) throw new Error(`no option --${name}`);
    return value;
  };
  return {
    all,
    text,
    number(name) {
      const value = Number(text(name));
      if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} 应为不小于 0 的数字，实际为 ${text(name)}`);
      return value;
    },
  };
}
