import {
  checkPersonName,
  codeName,
  type IdType,
  idCardProblemMessages,
  normalizeIdNumber,
  parseIdCard,
  parseMobilePhone,
  phoneProblemMessages,
  type SexCode,
  type VipLevel,
} from '@tijian/shared';
import { lookupHash } from '../../platform/crypto/keyring';
import { pinyinOf } from '../../platform/text/pinyin';
import type { PersonEntity } from './person.entity';

/** What is known of a person before a file is made, as typed or as a roster has it. */
export type PersonDraft = {
  name: string;
  sex?: SexCode | null;
  birthOn?: string | null;
  idType: IdType;
  idNumber?: string | null;
  phone?: string | null;
  address?: string | null;
  /** GB/T 2261.2 */
  marital?: string | null;
  vipLevel?: VipLevel;
  contactConsent?: boolean;
  note?: string | null;
};
export type PersonField = 'name' | 'sex' | 'birthOn' | 'idNumber' | 'phone' | 'marital';
export type PersonProblem = { field: PersonField; message: string };
/** The columns of a file that follow from a draft: normalised, with pinyin and look-up hashes. */
export type PersonColumns = Omit<PersonEntity, 'id' | 'mergedIntoId' | 'createdAt' | 'version'>;
export type CheckedPerson = { ok: true; values: PersonColumns } | { ok: false; problems: PersonProblem[] };

const EARLIEST_BIRTH = '1880-01-01';

/** Look-up hash of an ID number that is already normalised (18 characters for an ID card). */
export const idHashOf = (idType: IdType, idNumber: string): string => lookupHash('person.id', `${idType}:${idNumber}`);
/** Look-up hash of a whole mobile number of 11 digits. */
export const phoneHashOf = (phone: string): string => lookupHash('person.phone', phone);
/** Look-up hash of the last four digits of a phone number. */
export const phoneTailHashOf = (tail: string): string => lookupHash('person.phoneTail', tail);

/** Checks a draft by the shared rules and makes the columns of a file, or says everything that is wrong with it, in Chinese. */
export function checkPerson(draft: PersonDraft, onDay: string): CheckedPerson {
  const problems: PersonProblem[] = [];
  const name = checkPersonName(draft.name);
  if (!name.ok) problems.push({ field: 'name', message: name.message });
  const papers = checkPapers(draft, onDay, problems);
  const phone = checkPhone(draft.phone, problems);
  if (draft.marital && codeName('marital', draft.marital) === null)
    problems.push({ field: 'marital', message: '婚姻状况代码无效' });
  if (!papers || !name.ok || problems.length) return { ok: false, problems };
  const { pinyin, initials } = pinyinOf(name.name);
  const values: PersonColumns = {
    name: name.name,
    pinyin: pinyin.slice(0, 250),
    initials: initials.slice(0, 60),
    ...papers,
    phone,
    phoneHash: phone && phoneHashOf(phone),
    phoneTailHash: phone && phoneTailHashOf(phone.slice(-4)),
    address: draft.address?.trim() || null,
    marital: draft.marital || null,
    vipLevel: draft.vipLevel ?? 'none',
    contactConsent: draft.contactConsent ?? false,
    note: draft.note?.trim() || null,
  };
  return { ok: true, values };
}

type Papers = Pick<PersonColumns, 'sex' | 'birthOn' | 'idType' | 'idNumber' | 'idHash'>;

function checkPapers(draft: PersonDraft, onDay: string, problems: PersonProblem[]): Papers | null {
  const before = problems.length;
  const number = normalizeIdNumber(draft.idNumber ?? '');
  if (draft.idType === 'id_card') return checkIdCard(draft, number, onDay, problems);
  if (draft.idType !== 'none' && !/^[A-Z0-9()/-]{4,30}$/.test(number))
    problems.push({ field: 'idNumber', message: number ? '证件号应为 4～30 位字母或数字' : '请填写证件号' });
  if (!draft.sex) problems.push({ field: 'sex', message: '请选择性别' });
  if (!draft.birthOn) problems.push({ field: 'birthOn', message: '请填写出生日期' });
  else if (draft.birthOn > onDay) problems.push({ field: 'birthOn', message: '出生日期不能晚于今天' });
  else if (draft.birthOn < EARLIEST_BIRTH) problems.push({ field: 'birthOn', message: '出生日期过早，请核对' });
  if (problems.length > before || !draft.sex || !draft.birthOn) return null;
  const { sex, birthOn, idType } = draft;
  return idType === 'none'
    ? { sex, birthOn, idType, idNumber: null, idHash: null }
    : { sex, birthOn, idType, idNumber: number, idHash: idHashOf(idType, number) };
}

function checkIdCard(draft: PersonDraft, number: string, onDay: string, problems: PersonProblem[]): Papers | null {
  if (!number) {
    problems.push({ field: 'idNumber', message: '请填写身份证号' });
    return null;
  }
  const card = parseIdCard(number, onDay);
  if (!card.valid) {
    problems.push({ field: 'idNumber', message: idCardProblemMessages[card.reason] });
    return null;
  }
  const { sex, birthDate: birthOn, normalized: idNumber } = card;
  const contradicted: PersonProblem[] = [
    ...(draft.sex && draft.sex !== sex
      ? [{ field: 'sex' as const, message: `性别与身份证号不符（身份证号为${sex === 'M' ? '男' : '女'}）` }]
      : []),
    ...(draft.birthOn && draft.birthOn !== birthOn
      ? [{ field: 'birthOn' as const, message: `出生日期与身份证号不符（身份证号为 ${birthOn}）` }]
      : []),
  ];
  problems.push(...contradicted);
  return contradicted.length
    ? null
    : { sex, birthOn, idType: 'id_card', idNumber, idHash: idHashOf('id_card', idNumber) };
}

function checkPhone(raw: string | null | undefined, problems: PersonProblem[]): string | null {
  if (!raw?.trim()) return null;
  const phone = parseMobilePhone(raw);
  if (phone.valid) return phone.normalized;
  problems.push({ field: 'phone', message: phoneProblemMessages[phone.reason] });
  return null;
}
