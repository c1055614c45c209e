import { posix } from 'node:path';
import { refuse } from '../table';
import { attribute, XmlReader } from './xml-reader';
import type { ZipParts } from './zip';

/** Where things are in the package. */
export interface Workbook {
  sheets: { name: string; part: string; isHidden: boolean }[];
  sharedStrings: string | null;
  styles: string | null;
  is1904: boolean;
}

type Element = { name: string; attributes: string };

/** Follows the package's own relations to the sheets; a Word file or a binary workbook is refused as another kind. */
export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  if (!parts.has('[Content_Types].xml')) throw refuse('other_kind');
  const types = await elements(parts, '[Content_Types].xml');
  const main = types.find(({ attributes }) =>
    /(spreadsheetml\.sheet|sheet\.macroEnabled|spreadsheetml\.template)\.main\+xml/.test(attributes),
  );
  const book = main && attribute(main.attributes, 'PartName')?.replace(/^\//, '');
  if (!book) throw refuse('other_kind');
  const folder = posix.dirname(book);
  const relations = await elements(parts, posix.join(folder, '_rels', `${posix.basename(book)}.rels`));
  const target = ({ attributes }: Element) => {
    const path = attribute(attributes, 'Target') ?? '';
    return path.startsWith('/') ? path.slice(1) : posix.join(folder, path);
  };
  const ofType = (type: string) =>
    relations.find(({ attributes }) => attribute(attributes, 'Type')?.endsWith(`/${type}`));
  const [strings, styles] = [ofType('sharedStrings'), ofType('styles')];
  const content = await elements(parts, book);
  const sheets = content.flatMap((it) => {
    if (it.name !== 'sheet') return [];
    const id = attribute(it.attributes, '\\w+:id');
    const relation = relations.find(({ attributes }) => attribute(attributes, 'Id') === id);
    if (!relation || !attribute(relation.attributes, 'Type')?.endsWith('/worksheet')) return [];
    const state = attribute(it.attributes, 'state');
    return [
      {
        name: attribute(it.attributes, 'name') ?? '',
        part: target(relation),
        isHidden: state !== null && state !== 'visible',
      },
    ];
  });
  const properties = content.find((it) => it.name === 'workbookPr');
  return {
    sheets,
    sharedStrings: strings ? target(strings) : null,
    styles: styles ? target(styles) : null,
    is1904: /^(1|true)$/.test(attribute(properties?.attributes ?? '', 'date1904') ?? ''),
  };
}

async function elements(parts: ZipParts, name: string): Promise<Element[]> {
  const found: Element[] = [];
  const reader = new XmlReader({
    open: (element, attributes) => found.push({ name: element, attributes }),
    close: () => undefined,
    text: () => undefined,
  });
  await parts.read(name, (text) => reader.write(text));
  return found;
}
