import { z } from 'zod';

/** How a result stands to its reference range; `abnormal` is for choices and texts; null means not judged. */
export const ReportFlag = z
  .enum(['normal', 'high', 'low', 'critical_high', 'critical_low', 'abnormal'])
  .nullable()
  .meta({ id: 'ReportFlag' });
export type ReportFlag = z.infer<typeof ReportFlag>;

/** Weight of a finding for the reader: a hint, something to watch, something to act on. */
export const ReportSeverity = z.enum(['info', 'attention', 'important']).meta({ id: 'ReportSeverity' });
export type ReportSeverity = z.infer<typeof ReportSeverity>;

export const ReportSectionStatus = z
  .enum(['done', 'declined', 'deferred', 'missing'])
  .meta({ id: 'ReportSectionStatus' });
export type ReportSectionStatus = z.infer<typeof ReportSectionStatus>;

const day = z.iso.date();
const instant = z.iso.datetime().describe('UTC');
const measured = z.number().nullable().describe('Parsed number in the unit beside it; null when the result is not one');

export const ReportPreviousResult = z
  .object({ date: day, displayText: z.string(), number: measured, flag: ReportFlag })
  .meta({ id: 'ReportPreviousResult' });
export type ReportPreviousResult = z.infer<typeof ReportPreviousResult>;

export const ReportResult = z
  .object({
    indicatorCode: z.string(),
    name: z.string(),
    abbr: z.string().optional(),
    text: z.string().describe('As entered or received'),
    displayText: z.string().describe('What people read: labels instead of codes'),
    number: measured,
    unit: z.string().optional(),
    rangeText: z.string().optional().describe('Reference range used at the time, such as 3.9–6.1'),
    flag: ReportFlag,
    previous: z.array(ReportPreviousResult).describe('Newest first'),
  })
  .meta({ id: 'ReportResult' });
export type ReportResult = z.infer<typeof ReportResult>;

export const ReportSection = z
  .object({
    itemCode: z.string(),
    itemName: z.string(),
    departmentName: z.string(),
    examinedAt: instant.optional(),
    examinerName: z.string().optional(),
    status: ReportSectionStatus,
    declineReason: z.string().optional(),
    conclusion: z.string().optional().describe('小结'),
    results: z.array(ReportResult),
  })
  .meta({ id: 'ReportSection' });
export type ReportSection = z.infer<typeof ReportSection>;

export const ReportFinding = z
  .object({
    title: z.string(),
    detail: z.string(),
    advice: z.string(),
    severity: ReportSeverity,
    department: z.string().optional().describe('Clinic to consult'),
  })
  .meta({ id: 'ReportFinding' });
export type ReportFinding = z.infer<typeof ReportFinding>;

export const ReportTrend = z
  .object({
    indicatorCode: z.string(),
    name: z.string(),
    unit: z.string().optional(),
    low: z.number().optional().describe('Lower end of the normal band, inclusive'),
    high: z.number().optional().describe('Upper end of the normal band, inclusive'),
    points: z.array(z.object({ date: day, number: z.number(), flag: ReportFlag })).describe('Oldest first'),
  })
  .meta({ id: 'ReportTrend' });
export type ReportTrend = z.infer<typeof ReportTrend>;

const signature = z.object({ name: z.string(), at: instant });

/**
 * The immutable snapshot of one published report version. The structured page and the PDF are both made of it
 * and of nothing else, so that they can never disagree and a later change of the catalogue changes neither.
 */
export const ReportDocument = z
  .object({
    schemaVersion: z.literal(1),
    reportNumber: z.string(),
    version: z.int().min(1),
    correction: z
      .object({ ofVersion: z.int().min(1), reason: z.string(), at: instant })
      .nullable()
      .describe('Set when this version corrects an earlier published one'),
    hospital: z.object({ name: z.string(), campusName: z.string(), address: z.string(), phone: z.string() }),
    person: z.object({
      name: z.string(),
      sex: z.enum(['M', 'F']),
      ageYears: z.int().min(0).describe('On the business date'),
      birthDate: day,
      idNumberMasked: z.string(),
      phoneMasked: z.string(),
      unitName: z.string().optional(),
      departmentName: z.string().optional(),
      employeeNo: z.string().optional(),
      vipLevel: z.string().nullable().describe('Label of the VIP level, null for none'),
    }),
    checkup: z.object({
      number: z.string(),
      barcode: z.string().describe('Printable ASCII, Code 128'),
      category: z.string(),
      packageName: z.string(),
      businessDate: day,
    }),
    summary: z.string(),
    findings: z.array(ReportFinding),
    sections: z.array(ReportSection).describe('In printing order; neighbours of one department are printed together'),
    trends: z.array(ReportTrend),
    signatures: z.object({
      reviewer: signature.optional().describe('一级质控'),
      concludedBy: signature.describe('总检'),
      publishedAt: instant,
    }),
    disclaimers: z.array(z.string()),
    qrText: z.string().optional(),
  })
  .meta({ id: 'ReportDocument' });
export type ReportDocument = z.infer<typeof ReportDocument>;
