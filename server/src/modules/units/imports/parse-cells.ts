import { type IdType, idTypeLabels, type SexCode, toHalfWidth } from '@tijian/shared';

export { parseWrittenDay as parseDay } from '@tijian/shared';

const sexes: Record<string, SexCode> = {
  男: 'M',
  男性: 'M',
  男士: 'M',
  m: 'M',
  male: 'M',
  '1': 'M',
  女: 'F',
  女性: 'F',
  女士: 'F',
  f: 'F',
  female: 'F',
  '2': 'F',
};

/** 男, 女 and what else rosters write for them; null when unreadable. */
export const parseSex = (text: string): SexCode | null =>
  sexes[toHalfWidth(text).replace(/\s/g, '').toLowerCase()] ?? null;

/** 45, 45岁, 45周岁; null when it is no age. */
export function parseAge(text: string): number | null {
  const match = /^(\d{1,3})(?:\.0+)?(?:周?岁)?$/.exec(toHalfWidth(text).replace(/\s/g, ''));
  return match ? Number(match[1]) : null;
}

const idTypes: [RegExp, IdType][] = [
  [/身份证|户口/, 'id_card'],
  [/护照/, 'passport'],
  [/港|澳/, 'hk_macau'],
  [/台/, 'taiwan'],
  [/^无|没有/, 'none'],
  [/其他|其它|军官|士兵|居留|居住/, 'other'],
];

/** Kind of paper by its name; null when unreadable. */
export function parseIdType(text: string): IdType | null {
  const plain = text.replace(/\s/g, '');
  const exact = Object.entries(idTypeLabels).find(([, label]) => label === plain)?.[0];
  return (exact as IdType | undefined) ?? idTypes.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** What a spreadsheet shows instead of a value. */
export const isCellError = (text: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i.test(text);

/** `3.60101E+17`: a long number of which a spreadsheet has kept the beginning. */
export const isRounded = (text: string): boolean => /^\d(\.\d+)?E\+?\d+$/i.test(text);

/** Without what surrounds it and what nobody sees; line feeds and control characters as one space. */
export const cleanCell = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
