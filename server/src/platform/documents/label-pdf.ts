import type { SpecimenLabel } from '@tijian/shared';
import type { Content } from 'pdfmake/interfaces';
import { code128Svg } from './barcode';
import { printPdf } from './pdf';
import { ems, printable, sexWord, shorten } from './text';

const millimetre = 72 / 25.4;
const width = 50 * millimetre;
const height = 30 * millimetre;
const side = 6;

/**
 * Specimen labels of 50 × 30 mm, one page each. Everything stands at a fixed place and long names are shortened, so
 * that a label can never run over onto the next sticker.
 */
export function renderLabelPdf(labels: readonly SpecimenLabel[]): Promise<Buffer> {
  if (labels.length === 0) throw new RangeError('there is no label to print');
  return printPdf({
    pageSize: { width, height },
    pageMargins: [0, 0, 0, 0],
    info: { title: '标本条码标签' },
    defaultStyle: { fontSize: 7, lineHeight: 1, color: '#000000' },
    content: labels.map((it, index) => label(it, index < labels.length - 1)),
  });
}

function label(it: SpecimenLabel, more: boolean): Content {
  const bar = width - 2 * side - 8;
  return {
    stack: [
      name(printable(it.personName)),
      at(5.5, { text: `${sexWord(it.sex)} ${it.ageYears}岁　${it.businessDate.slice(5)}`, alignment: 'right' }),
      { svg: code128Svg(it.barcode), width: bar, height: 27, absolutePosition: { x: side + 4, y: 19 } },
      at(48, { text: it.barcode, fontSize: 8, alignment: 'center', characterSpacing: 1, bold: true }),
      at(59, { text: shorten(printable(it.specimen), 18), fontSize: 7, bold: true }),
      at(69, { text: shorten(it.itemNames.map(printable).join(' '), 19.5), fontSize: 6.5 }),
      // Keeps the page and the order of pages; the rest is placed absolutely.
      { text: ' ', fontSize: 1, ...(more ? { pageBreak: 'after' as const } : {}) },
    ],
  };
}

/** A long name is set smaller before it is shortened. */
function name(text: string): Content {
  return ems(text) <= 6.8
    ? at(3, { text, fontSize: 10, bold: true })
    : at(5, { text: shorten(text, 10), fontSize: 7, bold: true });
}

/** A line across the label at `y` points from its top. */
function at(y: number, content: Extract<Content, { text: unknown }>): Content {
  return { columns: [{ ...content, width: width - 2 * side, noWrap: true }], absolutePosition: { x: side, y } };
}
