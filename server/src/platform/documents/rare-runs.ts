import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { isRare } from './rare-characters';

type Node = Record<string, unknown>;
type Run = { text: string; font?: string };

/** Sets the rare characters of a document in a font of their own, since a text has one font only; notes in `used` which those are. */
export function withRareRuns(definition: TDocumentDefinitions, font: string, used: Set<number>): TDocumentDefinitions {
  const runs = (text: string): Run[] | null => {
    const cut: Run[] = [];
    let some = false;
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      const rare = isRare(codePoint);
      if (rare) used.add(codePoint);
      some ||= rare;
      const last = cut.at(-1);
      if (last && (last.font === font) === rare) last.text += char;
      else cut.push(rare ? { text: char, font } : { text: char });
    }
    return some ? cut : null;
  };

  /** What stands in a text: nothing in it is nested deeper than it was. */
  const inline = (it: unknown): unknown[] => {
    if (typeof it === 'string') return runs(it) ?? [it];
    if (Array.isArray(it)) return it.flatMap(inline);
    const node = it as Node;
    if (typeof node?.text !== 'string') return [block(it)];
    return runs(node.text)?.map((run) => ({ ...node, ...run })) ?? [it];
  };

  const block = (it: unknown): unknown => {
    if (typeof it === 'string') {
      const cut = runs(it);
      return cut ? { text: cut } : it;
    }
    if (Array.isArray(it)) return it.map(block);
    if (it === null || typeof it !== 'object') return it;
    const node: Node = { ...it };
    if (typeof node.text === 'string') node.text = runs(node.text) ?? node.text;
    else if (Array.isArray(node.text)) node.text = node.text.flatMap(inline);
    for (const key of ['stack', 'columns', 'ul', 'ol']) if (node[key]) node[key] = block(node[key]);
    const table = node.table as { body: unknown } | undefined;
    if (table) node.table = { ...table, body: block(table.body) };
    return node;
  };

  const onPages = <T>(part: T): T =>
    (typeof part === 'function' ? (...args: unknown[]) => block(part(...args)) : block(part)) as T;
  return {
    ...definition,
    content: block(definition.content) as Content,
    ...(definition.header ? { header: onPages(definition.header) } : {}),
    ...(definition.footer ? { footer: onPages(definition.footer) } : {}),
  };
}
