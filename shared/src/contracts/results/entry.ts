import { z } from 'zod';
import { Day, Fen, Instant, OptionalLine, Version } from '../define-api';
import { ChargeState, CheckupItemStatus, CheckupStatus, Sex, VipLevel } from '../vocabulary';
import { EarlierValue, EntryIndicator, MAX_RESULT_TEXT, ResultValue } from './values';

export const EntryField = z
  .object({
    indicator: EntryIndicator,
    result: ResultValue.nullable(),
    previous: z.array(EarlierValue).describe('at most two, the latest first'),
  })
  .meta({ id: 'EntryField' });
export type EntryField = z.infer<typeof EntryField>;

export const EntryItem = z
  .object({
    id: z.uuid(),
    itemId: z.uuid(),
    name: z.string(),
    departmentId: z.uuid(),
    departmentName: z.string(),
    status: CheckupItemStatus,
    charge: ChargeState,
    priceFen: Fen,
    reason: z.string().nullable().describe('why it was declined or deferred'),
    deferredUntil: Day.nullable(),
    examinerName: z.string().nullable(),
    doneAt: Instant.nullable(),
    conclusion: z.string().nullable(),
    version: z.number().int(),
    can: z.object({ write: z.boolean() }),
    fields: z.array(EntryField),
  })
  .meta({ id: 'EntryItem' });
export type EntryItem = z.infer<typeof EntryItem>;

/** Who is examined, as the head of a screen shows it; sex and age as of the day of the checkup. */
export const EntryCheckup = z
  .object({
    id: z.uuid(),
    number: z.string(),
    barcode: z.string(),
    campusId: z.uuid(),
    businessDate: Day,
    status: CheckupStatus,
    open: z.boolean().describe('results may still change'),
    personId: z.uuid(),
    personName: z.string(),
    sex: Sex,
    ageYears: z.number().int(),
    vipLevel: VipLevel,
    unitName: z.string().nullable(),
    employeeNo: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'EntryCheckup' });
export type EntryCheckup = z.infer<typeof EntryCheckup>;

export const TextTemplate = z
  .object({
    id: z.uuid(),
    indicatorId: z.uuid(),
    title: z.string(),
    body: z.string(),
    isNormal: z.boolean().describe('the one that the normal key fills in'),
    sortOrder: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'TextTemplate' });
export type TextTemplate = z.infer<typeof TextTemplate>;

export const CheckupEntry = z
  .object({ checkup: EntryCheckup, items: z.array(EntryItem), templates: z.array(TextTemplate) })
  .meta({ id: 'CheckupEntry' });
export type CheckupEntry = z.infer<typeof CheckupEntry>;

export const SaveValue = z
  .object({
    indicatorId: z.uuid(),
    text: z.string().max(MAX_RESULT_TEXT).describe('as typed; empty takes the value away (the history keeps it)'),
    version: Version.nullable().describe('version of the value that was on the screen; null when there was none'),
    confirmImplausible: z.boolean().optional(),
  })
  .meta({ id: 'SaveValue' });
export type SaveValue = z.infer<typeof SaveValue>;

export const SaveItem = z
  .object({
    checkupItemId: z.uuid(),
    values: z.array(SaveValue).max(100).describe('only what was changed'),
    markDone: z.boolean().describe('the examination of this item is finished'),
    conclusion: OptionalLine(1000),
  })
  .meta({ id: 'SaveItem' });
export type SaveItem = z.input<typeof SaveItem>;

export const SaveResults = z
  .object({
    items: z.array(SaveItem).min(1).max(60),
    confirmIncomplete: z.boolean().optional().describe('mark done although required values are missing'),
    reason: OptionalLine(200).describe('needed to change a value of a finished item'),
  })
  .meta({ id: 'SaveResults' });
export type SaveResults = z.input<typeof SaveResults>;

export const SavedResults = z
  .object({
    checkupStatus: CheckupStatus,
    items: z.array(
      z.object({
        id: z.uuid(),
        status: CheckupItemStatus,
        examinerName: z.string().nullable(),
        doneAt: Instant.nullable(),
        version: z.number().int(),
      }),
    ),
    results: z.array(ResultValue).describe('every value that changed, the computed ones included'),
  })
  .meta({ id: 'SavedResults' });
export type SavedResults = z.infer<typeof SavedResults>;

/** `details` of the errors `implausible` and `results_incomplete`. */
export const ResultQuestion = z.object({
  checkupItemId: z.uuid(),
  indicatorId: z.uuid(),
  name: z.string(),
  message: z.string(),
  suggestion: z.object({ value: z.number(), unit: z.string() }).nullable(),
});
export type ResultQuestion = z.infer<typeof ResultQuestion>;

/** `details.conflicts` of `stale`: what was typed and what another clerk has stored meanwhile. */
export const ResultConflict = z.object({
  checkupItemId: z.uuid(),
  indicatorId: z.uuid(),
  name: z.string(),
  yours: z.string(),
  theirs: ResultValue,
});
export type ResultConflict = z.infer<typeof ResultConflict>;
