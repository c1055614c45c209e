import { z } from 'zod';
import { Day, Instant, Line, OptionalLine, Version } from '../define-api';
import { CheckupCategory, CheckupStatus, IdType, Sex, VipLevel } from '../vocabulary';

/** What tells a person apart in lists; identity is masked. */
export const PersonLine = z
  .object({
    id: z.uuid(),
    name: z.string(),
    sex: Sex,
    birthOn: Day,
    idType: IdType,
    idNumberMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    vipLevel: VipLevel,
  })
  .meta({ id: 'PersonLine' });
export type PersonLine = z.infer<typeof PersonLine>;

export const Person = PersonLine.extend({
  pinyin: z.string(),
  initials: z.string(),
  hasAddress: z.boolean(),
  marital: z.string().nullable().describe('GB/T 2261.2'),
  contactConsent: z.boolean().describe('May be contacted by phone or message'),
  note: z.string().nullable(),
  mergedInto: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('The file that took this one over'),
  createdAt: Instant,
  version: Version,
}).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const PersonRow = PersonLine.extend({
  createdAt: Instant,
  lastCheckupOn: Day.nullable(),
  checkupCount: z.int(),
}).meta({ id: 'PersonRow' });
export type PersonRow = z.infer<typeof PersonRow>;

const idNumber = z.string().trim().max(40);
const phone = z.string().trim().max(30);
const address = z.string().trim().max(200);

/** With an ID card, sex and birth day may be left out: they are read from its number, and refused when they contradict it. */
export const PersonValues = z
  .object({
    name: Line(120),
    sex: Sex.nullish(),
    birthOn: Day.nullish(),
    idType: IdType,
    idNumber: idNumber.nullish(),
    phone: phone.nullish(),
    address: address.nullish(),
    marital: OptionalLine(4),
    vipLevel: VipLevel.default('none'),
    contactConsent: z.boolean().default(false),
    note: OptionalLine(500),
  })
  .meta({ id: 'PersonValues' });
export type PersonValues = z.infer<typeof PersonValues>;

/** `idNumber`, `phone` and `address` left out stay as they are (the form shows them masked); null or empty takes them away. */
export const PersonChanges = PersonValues.extend({ version: Version }).meta({ id: 'PersonChanges' });

export const PersonIdentity = z
  .object({ idNumber: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() })
  .meta({ id: 'PersonIdentity' });
export type PersonIdentity = z.infer<typeof PersonIdentity>;

/** What is known of somebody before a file is made, to find files that may be theirs. */
export const PersonClues = z.object({
  idType: IdType.default('id_card'),
  idNumber: idNumber.nullish(),
  name: z.string().trim().max(120).nullish(),
  birthOn: Day.nullish(),
  phone: phone.nullish(),
  exceptId: z.uuid().nullish(),
});

export const PersonMatch = z
  .object({
    person: PersonLine,
    why: z.enum(['id_number', 'phone', 'name_birth']).describe('id_number: certainly the same person'),
  })
  .meta({ id: 'PersonMatch' });
export type PersonMatch = z.infer<typeof PersonMatch>;

export const personMatchLabels: Record<PersonMatch['why'], string> = {
  id_number: '证件号相同',
  phone: '姓名与电话相同',
  name_birth: '姓名与出生日期相同',
};

export const PersonCheckup = z
  .object({
    id: z.uuid(),
    number: z.string(),
    businessDate: Day,
    category: CheckupCategory,
    status: CheckupStatus,
    campusId: z.uuid(),
    campusName: z.string(),
    unitName: z.string().nullable(),
    packageName: z.string().nullable(),
    ageYears: z.int(),
  })
  .meta({ id: 'PersonCheckup' });
export type PersonCheckup = z.infer<typeof PersonCheckup>;

export const PersonChange = z
  .object({
    at: Instant,
    actorName: z.string(),
    action: z.string(),
    fields: z.array(z.string()).describe('names of the columns that changed; values stay in the audit trail'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;
