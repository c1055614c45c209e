import { type IdType, idTypeLabels, normalizeIdNumber, parseIdCard, parseMobilePhone } from '@tijian/shared';
import { idHashOf, phoneHashOf, phoneTailHashOf } from './person-values';

/** What a text typed into a search box may mean for persons; every part that is given may match. */
export type PersonSearch = {
  /** Beginning of the name. */
  name?: string;
  /** Beginning of pinyin or initials, lower case. */
  pinyin?: string;
  idHashes?: string[];
  phoneHash?: string;
  phoneTailHash?: string;
};

const numbered = (Object.keys(idTypeLabels) as IdType[]).filter((it) => it !== 'none');

/** Reads a search text: four digits are a phone's tail, eleven a phone, letters pinyin or papers, anything else a name. */
export function readSearch(raw: string, onDay: string): PersonSearch {
  const text = raw.trim();
  const number = normalizeIdNumber(text);
  if (/^\d{4}$/.test(number)) return { phoneTailHash: phoneTailHashOf(number) };
  const phone = parseMobilePhone(text);
  if (phone.valid) return { phoneHash: phoneHashOf(phone.normalized), idHashes: idHashesOf(number, onDay) };
  const isPapers = /^[A-Z0-9()/-]{4,30}$/.test(number) && /\d/.test(number);
  if (isPapers) return { idHashes: idHashesOf(number, onDay) };
  if (/^[a-z ']+$/i.test(text)) return { pinyin: text.toLowerCase().replace(/[ ']/g, ''), name: text };
  return { name: text };
}

function idHashesOf(number: string, onDay: string): string[] {
  const card = parseIdCard(number, onDay);
  return numbered.map((type) => idHashOf(type, type === 'id_card' && card.valid ? card.normalized : number));
}
