import { z } from 'zod';
import { CheckupDetail, ExamineeLine, IdName, PlateNumber } from './checkup-lines';
import { Day, defineApi, Fen, OptionalLine, QueryFlag } from './define-api';
import { ChargeState, CheckupCategory, ItemKind, Payer, VipLevel } from './vocabulary';

/** Someone who may be registered now: on a roster, with an appointment, or only known by their file. */
export const Candidate = z
  .object({
    key: z.string(),
    person: ExamineeLine,
    rosterEntryId: z.uuid().nullable(),
    appointmentId: z.uuid().nullable(),
    unit: IdName.nullable(),
    programme: IdName.nullable(),
    department: z.string().nullable(),
    employeeNo: z.string().nullable(),
    group: z.string().nullable(),
    packageId: z.uuid().nullable(),
    packageName: z.string().nullable(),
    bookedOn: Day.nullable(),
    bookedHour: z.int().nullable(),
    checkup: z
      .object({ id: z.uuid(), number: z.string(), businessDate: Day })
      .nullable()
      .describe('Already registered: the checkup to open'),
    blocked: z.string().nullable().describe('Chinese sentence: why this person cannot be registered'),
  })
  .meta({ id: 'Candidate' });
export type Candidate = z.infer<typeof Candidate>;

/** Whom to register, and for what. With a roster entry or an appointment the package comes from there. */
export const RegistrationWish = z.object({
  campusId: z.uuid(),
  personId: z.uuid().optional(),
  rosterEntryId: z.uuid().optional(),
  appointmentId: z.uuid().optional(),
  packageId: z.uuid().optional().describe('For a walk-in, or to choose for someone whose roster names none'),
  sexualHistory: z.boolean().optional().describe('Decides conditional gynaecological items; absent: not known'),
});

const ids = z
  .union([z.string(), z.array(z.string())])
  .transform((it) => (Array.isArray(it) ? it : it.split(',')).filter(Boolean))
  .pipe(z.array(z.uuid()).max(100));

export const RegistrationPreviewQuery = RegistrationWish.extend({
  sexualHistory: QueryFlag.optional(),
  addItemIds: ids.optional().describe('Items at own expense, comma separated'),
});

export const PlannedItem = z
  .object({
    itemId: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: ItemKind,
    department: z.string(),
    source: z.enum(['package', 'group', 'added']),
    payer: Payer,
    listPriceFen: Fen,
    priceFen: Fen,
    charge: ChargeState,
    fasting: z.boolean(),
  })
  .meta({ id: 'PlannedItem' });
export type PlannedItem = z.infer<typeof PlannedItem>;

export const RegistrationPreview = z
  .object({
    person: ExamineeLine,
    category: CheckupCategory,
    vipLevel: VipLevel,
    packageName: z.string().nullable(),
    packageReason: z.string().nullable().describe('Why this package, when a rule chose it'),
    items: z.array(PlannedItem),
    removed: z.array(z.object({ name: z.string(), reason: z.string() })).describe('Not for this person, and why'),
    unitFen: Fen.describe('Carried by the unit'),
    selfFen: Fen.describe('To be paid by the person'),
    asksSexualHistory: z.boolean().describe('Some items depend on it'),
    optionalItemIds: z.array(z.uuid()).describe('What the package proposes to add'),
  })
  .meta({ id: 'RegistrationPreview' });
export type RegistrationPreview = z.infer<typeof RegistrationPreview>;

export const RegisterCheckup = RegistrationWish.extend({
  id: z.uuid(),
  addItems: z
    .array(z.object({ itemId: z.uuid(), priceFen: Fen.optional() }))
    .max(100)
    .default([])
    .describe('At own expense; price absent: list price'),
  vipLevel: VipLevel.optional().describe('For this visit; absent: as in the person’s file'),
  plateNumber: PlateNumber.nullish(),
  note: OptionalLine(500),
}).meta({ id: 'RegisterCheckup' });
export type RegisterCheckup = z.infer<typeof RegisterCheckup>;

export const registrationApi = defineApi({
  candidates: {
    method: 'get',
    path: '/registration/candidates',
    summary: 'Who may be meant by a scan or a few typed characters',
    permission: 'checkup:register',
    query: z.object({
      campusId: z.uuid(),
      keyword: z
        .string()
        .trim()
        .max(60)
        .optional()
        .describe('ID number, phone or its tail, name, initials, employee number, barcode'),
      personId: z.uuid().optional().describe('This person instead'),
    }),
    reply: z.array(Candidate),
    errors: ['forbidden'],
  },
  preview: {
    method: 'get',
    path: '/registration/preview',
    summary: 'What registering would order and cost; changes nothing',
    permission: 'checkup:register',
    query: RegistrationPreviewQuery,
    reply: RegistrationPreview,
    errors: [
      'not_found',
      'forbidden',
      'programme_locked',
      'programme_closed',
      'roster_withdrawn',
      'wrong_campus',
      'package_missing',
      'item_not_applicable',
      'item_already_there',
      'appointment_state',
    ],
  },
  register: {
    method: 'post',
    path: '/checkups',
    summary: 'Register a person: checkup number, items, prices',
    permission: 'checkup:register',
    body: RegisterCheckup,
    reply: CheckupDetail,
    errors: [
      'not_found',
      'forbidden',
      'already_registered',
      'programme_locked',
      'programme_closed',
      'roster_withdrawn',
      'wrong_campus',
      'package_missing',
      'item_not_applicable',
      'item_already_there',
      'appointment_state',
    ],
  },
});
