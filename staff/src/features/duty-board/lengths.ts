type Tag = string | number;

/** Tags as minutes, each once and the shortest first. What is no number stays as it was typed, behind them, for the form to refuse. */
export function lengthsOf(tags: readonly Tag[]): Tag[] {
  const values = tags.map((it) => (Number.isFinite(Number(it)) ? Number(it) : it));
  return [...new Set(values)].sort((a, b) => rankOf(a) - rankOf(b));
}

const rankOf = (it: Tag): number => (typeof it === 'number' ? it : Number.MAX_VALUE);
