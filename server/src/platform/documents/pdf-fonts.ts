import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`);

/** The regular font's file. */
export const regular = fontFile('400Regular/NotoSansSC_400Regular.ttf');
const medium = fontFile('500Medium/NotoSansSC_500Medium.ttf');
const bold = fontFile('700Bold/NotoSansSC_700Bold.ttf');

/** The body family (`bold` is the medium weight) and the heavier one for headings. Only used glyphs are embedded. */
export const bodyFont = 'NotoSansSC';
export const headingFont = 'NotoSansSCBold';

export const fonts = {
  [bodyFont]: { normal: regular, bold: medium, italics: regular, bolditalics: medium },
  [headingFont]: { normal: bold, bold, italics: bold, bolditalics: bold },
};
export const fontFiles: ReadonlySet<string> = new Set([regular, medium, bold]);
