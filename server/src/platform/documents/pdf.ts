import { createRequire } from 'node:module';
import type Pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { bodyFont, fontFiles, fonts } from './pdf-fonts';
import { rareGlyphs } from './rare-glyphs';
import { withRareRuns } from './rare-runs';
import { trueTypeFont } from './true-type';

export { bodyFont, headingFont } from './pdf-fonts';

const require = createRequire(import.meta.url);
const rareFont = 'RareHan';

type Files = { existsSync(name: string): boolean; readFileSync(name: string): Buffer };
type Library = typeof Pdfmake & { virtualfs: Files };
let loaded: Library | undefined;

/** Loaded with the first paper: it would be a good part of the time that a server takes to start, and papers are made in workers. */
function library(): Library {
  if (loaded) return loaded;
  loaded = require('pdfmake') as Library;
  loaded.setUrlAccessPolicy(() => false);
  loaded.setLocalAccessPolicy((path) => fontFiles.has(path));
  return loaded;
}

/** Lays the document out with the embedded Chinese fonts; nothing but the font files is read from disk or network. */
export function printPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  const used = new Set<number>();
  const { header, footer, ...whole } = withRareRuns(definition, rareFont, used);
  // What stands above and below the pages is made while they are laid out, and may not bring new characters then.
  for (const part of [header, footer]) if (typeof part === 'function') part(2, 2, { width: 0, height: 0 } as never);
  const it = library();
  // A document takes both when it is begun, so that others at the same time keep theirs.
  it.setFonts({ ...fonts, ...(used.size ? { [rareFont]: rareFamily } : {}) });
  it.virtualfs = rareFile(used);
  return it
    .createPdf({
      language: 'zh-CN',
      ...whole,
      ...(header ? { header } : {}),
      ...(footer ? { footer } : {}),
      defaultStyle: { font: bodyFont, fontSize: 9, lineHeight: 1.25, ...definition.defaultStyle },
    })
    .getBuffer();
}

/** It has one weight only: strokes made heavier would close the narrow gaps of such characters. */
const rareFamily = { normal: rareFont, bold: rareFont, italics: rareFont, bolditalics: rareFont };

/** The rare characters of one document as a file that is only in memory. */
const rareFile = (used: ReadonlySet<number>): Files => ({
  existsSync: (name) => name === rareFont,
  readFileSync: () => trueTypeFont(rareFont, rareGlyphs([...used])),
});
