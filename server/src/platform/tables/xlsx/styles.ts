import { attribute, XmlReader } from './xml-reader';
import type { ZipParts } from './zip';

/** How a number of this style is meant; `digits` is the width of a format such as `00000`, else 0. */
export type CellStyle = { kind: 'number' | 'date' | 'time'; digits: number };

export const plainStyle: CellStyle = { kind: 'number', digits: 0 };

/** Styles by the index cells name them with. */
export async function readStyles(parts: ZipParts, name: string): Promise<CellStyle[]> {
  if (!parts.has(name)) return [];
  const formats = new Map<number, string>();
  const styles: CellStyle[] = [];
  let inCellFormats = false;
  const reader = new XmlReader({
    open(element, attributes) {
      if (element === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (element === 'cellXfs') inCellFormats = true;
      else if (element === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(styleOf(id, formats.get(id)));
      }
    },
    close(element) {
      if (element === 'cellXfs') inCellFormats = false;
    },
    text: () => undefined,
  });
  await parts.read(name, (text) => reader.write(text));
  return styles;
}

/** Numbers of the formats that are built in, those of Chinese, Japanese and Korean versions included (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
const isBuiltInTime = (id: number) => (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47);

export function styleOf(id: number, format: string | undefined): CellStyle {
  if (format === undefined) {
    if (isBuiltInDate(id)) return { kind: 'date', digits: 0 };
    return isBuiltInTime(id) ? { kind: 'time', digits: 0 } : plainStyle;
  }
  if (/^0+$/.test(format)) return { kind: 'number', digits: format.length };
  const [first = ''] = format.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  const letters = first
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '')
    .toLowerCase();
  if (/[yd]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters))) return { kind: 'date', digits: 0 };
  return /[hs]/.test(letters) ? { kind: 'time', digits: 0 } : plainStyle;
}
