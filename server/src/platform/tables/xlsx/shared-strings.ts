import { unescapeOffice } from './cell-text';
import { XmlReader } from './xml-reader';
import type { ZipParts } from './zip';

/** The workbook's texts by index; runs of different looks are joined, reading aids (phonetic runs) left out. */
export async function readSharedStrings(parts: ZipParts, name: string): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  const reader = new XmlReader({
    open(element) {
      if (element === 'si') current = '';
      else if (element === 't') inText = true;
      else if (element === 'rPh') inPhonetic = true;
    },
    close(element) {
      if (element === 'si') strings.push(unescapeOffice(current));
      else if (element === 't') inText = false;
      else if (element === 'rPh') inPhonetic = false;
    },
    text(text) {
      if (inText && !inPhonetic) current += text;
    },
  });
  await parts.read(name, (text) => reader.write(text));
  reader.end();
  return strings;
}
