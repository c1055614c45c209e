import { z } from 'zod';
import {
  Day,
  defineApi,
  IdParams,
  Instant,
  Line,
  noReply,
  OptionalLine,
  PageQuery,
  pageOf,
  SortBy,
  Version,
} from './define-api';
import { CheckupCategory, CheckupStatus, IdType, Sex, VipLevel } from './vocabulary';

/** How one person stands to another; the words people read beside them. */
export const FamilyRelation = z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'other']);
export type FamilyRelation = z.infer<typeof FamilyRelation>;
export const familyRelationLabels: Record<FamilyRelation, string> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母/外祖父母',
  grandchild: '孙子女/外孙子女',
  other: '其他亲属',
};
/** The same relation seen from the other side. */
export const oppositeRelation: Record<FamilyRelation, FamilyRelation> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  other: 'other',
};

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

export const FamilyMember = z
  .object({
    linkId: z.uuid(),
    relation: FamilyRelation.describe('what the other person is to this one'),
    person: PersonLine,
  })
  .meta({ id: 'FamilyMember' });
export type FamilyMember = z.infer<typeof FamilyMember>;

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

/** Parts the survivor may take from the other file; `identity`: name, sex, birth day and papers together. */
export const MergePart = z.enum(['identity', 'phone', 'address', 'marital', 'vipLevel', 'note']);
export type MergePart = z.infer<typeof MergePart>;
export const MergeWarning = z.enum(['sex_differs', 'birth_differs', 'name_differs', 'id_differs']);
export type MergeWarning = z.infer<typeof MergeWarning>;
export const mergeWarningLabels: Record<MergeWarning, string> = {
  sex_differs: '两份档案的性别不同',
  birth_differs: '两份档案的出生日期不同',
  name_differs: '两份档案的姓名不同',
  id_differs: '两份档案都有证件号，且不相同',
};
export const MergePreview = z
  .object({
    survivor: Person,
    from: Person,
    moves: z.array(z.object({ what: z.string().describe('table'), label: z.string(), count: z.int() })),
    warnings: z.array(MergeWarning),
    conflicts: z.array(z.string()).describe('Chinese sentences; while there is one, merging is refused'),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof MergePreview>;

/** Persons: one file for one person. Identity leaves the server masked; `identity` shows it whole and is audited. */
export const personsApi = defineApi({
  list: {
    method: 'get',
    path: '/persons',
    summary: 'Files, the newest first',
    permission: 'person:read',
    query: PageQuery.extend({
      q: z
        .string()
        .trim()
        .max(60)
        .optional()
        .describe('beginning of the name, pinyin or initials; whole ID or phone number; last four digits of the phone'),
      sex: Sex.optional(),
      vipLevel: VipLevel.optional(),
      idType: IdType.optional(),
      birthFrom: Day.optional(),
      birthTo: Day.optional(),
      sort: SortBy('createdAt', 'name', 'birthOn').default('-createdAt'),
    }),
    reply: pageOf(PersonRow),
  },
  get: {
    method: 'get',
    path: '/persons/:id',
    summary: 'One file',
    permission: 'person:read',
    params: IdParams,
    reply: Person,
    errors: ['not_found'],
  },
  create: {
    method: 'post',
    path: '/persons',
    summary: 'Make a file',
    permission: 'person:write',
    body: PersonValues.extend({ id: z.uuid() }),
    reply: Person,
    errors: ['person_exists'],
  },
  update: {
    method: 'put',
    path: '/persons/:id',
    summary: 'Change a file',
    permission: 'person:write',
    params: IdParams,
    body: PersonChanges,
    reply: Person,
    errors: ['not_found', 'stale', 'person_exists', 'person_merged'],
  },
  matches: {
    method: 'post',
    path: '/persons/matches',
    summary: 'Files that may be of the same person, before one is made; writes nothing',
    permission: 'person:read',
    body: z.object({
      idType: IdType.default('id_card'),
      idNumber: idNumber.nullish(),
      name: z.string().trim().max(120).nullish(),
      birthOn: Day.nullish(),
      phone: phone.nullish(),
      exceptId: z.uuid().nullish(),
    }),
    reply: z.array(PersonMatch),
  },
  identity: {
    method: 'post',
    path: '/persons/:id/identity',
    summary: 'ID number, phone and address in full; the look is audited',
    permission: 'person:identity',
    params: IdParams,
    body: z.object({ reason: OptionalLine(200) }),
    reply: PersonIdentity,
    errors: ['not_found'],
  },
  history: {
    method: 'get',
    path: '/persons/:id/checkups',
    summary: 'All checkups of a person, the latest first',
    permission: 'person:read',
    params: IdParams,
    reply: z.array(PersonCheckup),
    errors: ['not_found'],
  },
  changes: {
    method: 'get',
    path: '/persons/:id/changes',
    summary: 'Who changed the file and when, the latest 100 first',
    permission: 'person:read',
    params: IdParams,
    reply: z.array(PersonChange),
    errors: ['not_found'],
  },
  family: {
    method: 'get',
    path: '/persons/:id/family',
    summary: 'Family of a person',
    permission: 'person:read',
    params: IdParams,
    reply: z.array(FamilyMember),
    errors: ['not_found'],
  },
  linkFamily: {
    method: 'post',
    path: '/persons/:id/family',
    summary: 'Link two files of one family',
    permission: 'person:write',
    params: IdParams,
    body: z.object({ id: z.uuid(), relatedPersonId: z.uuid(), relation: FamilyRelation }),
    reply: z.array(FamilyMember),
    errors: ['not_found', 'family_linked', 'person_merged'],
  },
  unlinkFamily: {
    method: 'delete',
    path: '/persons/:id/family/:linkId',
    summary: 'Take a family link away',
    permission: 'person:write',
    params: z.object({ id: z.uuid(), linkId: z.uuid() }),
    reply: noReply,
    errors: ['not_found'],
  },
  previewMerge: {
    method: 'get',
    path: '/persons/:id/merge',
    summary: 'What merging another file into this one would do',
    permission: 'person:merge',
    params: IdParams,
    query: z.object({ fromId: z.uuid() }),
    reply: MergePreview,
    errors: ['not_found', 'person_merged', 'merge_same'],
  },
  merge: {
    method: 'post',
    path: '/persons/:id/merge',
    summary: 'Merge another file into this one',
    permission: 'person:merge',
    params: IdParams,
    body: z.object({
      fromId: z.uuid(),
      version: Version,
      fromVersion: Version,
      take: z.array(MergePart).default([]),
      acknowledged: z.array(MergeWarning).default([]).describe('warnings the person has read and accepts'),
      reason: Line(200),
    }),
    reply: Person,
    errors: ['not_found', 'stale', 'person_merged', 'merge_same', 'merge_conflict', 'merge_unacknowledged'],
  },
});
