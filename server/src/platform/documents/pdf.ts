import { createRequire } from 'node:module';
import type Pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`);

/** The regular font's file. */
export const regular = fontFile('400Regular/NotoSansSC_400Regular.ttf');
const medium = fontFile('500Medium/NotoSansSC_500Medium.ttf');
const bold = fontFile('700Bold/NotoSansSC_700Bold.ttf');

/** The body family (`bold` is the medium weight) and the heavier one for headings. Only used glyphs are embedded. */
export const bodyFont = 'NotoSansSC';
export const headingFont = 'NotoSansSCBold';

const fonts = {
  [bodyFont]: { normal: regular, bold: medium, italics: regular, bolditalics: medium },
  [headingFont]: { normal: bold, bold, italics: bold, bolditalics: bold },
};
const readable = new Set([regular, medium, bold]);

let loaded: typeof Pdfmake | undefined;

/** Loaded with the first paper: it would be a good part of the time that a server takes to start, and papers are made in workers. */
function library(): typeof Pdfmake {
  if (loaded) return loaded;
  loaded = require('pdfmake') as typeof Pdfmake;
  loaded.setFonts(fonts);
  loaded.setUrlAccessPolicy(() => false);
  loaded.setLocalAccessPolicy((path) => readable.has(path));
  return loaded;
}

/** Lays the document out with the embedded Chinese font; nothing but the font files is read from disk or network. */
export function printPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  return library()
    .createPdf({
      language: 'zh-CN',
      ...definition,
      defaultStyle: { font: bodyFont, fontSize: 9, lineHeight: 1.25, ...definition.defaultStyle },
    })
    .getBuffer();
}
