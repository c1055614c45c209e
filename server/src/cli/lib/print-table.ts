/** A table in plain text: the first column to the left, the others to the right; a Chinese character is two columns wide. */
export function printTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  say: (line: string) => void,
): void {
  const widths = heads.map((head, at) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[at] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => {
        const space = ' '.repeat(Math.max((widths[at] ?? 0) - widthOf(cell), 0));
        return at === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  say(line(heads));
  say(widths.map((it) => '-'.repeat(it)).join('  '));
  for (const row of rows) say(line(row));
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const widthOf = (text: string): number => [...text].reduce((sum, it) => sum + (wide.test(it) ? 2 : 1), 0);
