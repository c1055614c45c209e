import type { Content } from 'pdfmake/interfaces';
import { headingFont } from '../pdf';
import { ink } from '../style';

/** A chapter heading with the brand's bar before it. */
export function heading(text: string): Content {
  return {
    columns: [
      { canvas: [{ type: 'rect', x: 0, y: 1.5, w: 4, h: 15, r: 1, color: ink.brand }], width: 12 },
      { text, font: headingFont, fontSize: 14, color: ink.brandDark },
    ],
    margin: [0, 12, 0, 8],
  };
}

/** The heading and what follows; the first part stays on the heading's page unless it is too big for that. */
export function withHeading(text: string, [first, ...rest]: Content[], keepFirst = true): Content[] {
  if (!first) return [];
  return [{ stack: [heading(text), first], unbreakable: keepFirst }, ...rest];
}
