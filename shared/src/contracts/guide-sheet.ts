import { z } from 'zod';

/** One stop of the guide sheet: an item somebody still has to have done. */
export const GuideSheetItem = z
  .object({
    itemCode: z.string(),
    itemName: z.string(),
    departmentName: z.string(),
    floor: z.string().optional().describe('Several where rooms on several floors can do it, such as 1F/3F'),
    roomName: z
      .string()
      .optional()
      .describe('Where several rooms can do it, what is decided later: 采血室（以叫号为准）'),
    /** Shown as tags beside the item; `fasting` also sorts the item before breakfast. */
    needs: z.array(z.enum(['fasting', 'full_bladder', 'empty_bladder', 'consent'])),
    note: z.string().optional(),
    ownExpense: z.boolean().optional().describe('Added at own expense (自费加项)'),
  })
  .meta({ id: 'GuideSheetItem' });
export type GuideSheetItem = z.infer<typeof GuideSheetItem>;

/** What the printed guide sheet (导检单) shows; made at registration and again after every change of items. */
export const GuideSheet = z
  .object({
    hospital: z.object({ name: z.string(), campusName: z.string(), phone: z.string().optional() }),
    person: z.object({
      name: z.string(),
      sex: z.enum(['M', 'F']),
      ageYears: z.int().min(0),
      idNumberMasked: z.string().optional(),
      phoneMasked: z.string().optional(),
      unitName: z.string().optional(),
      departmentName: z.string().optional(),
      employeeNo: z.string().optional(),
      vipLevel: z.string().nullable().describe('Label of the VIP level, null for none'),
    }),
    checkup: z.object({
      number: z.string(),
      barcode: z.string().describe('Printable ASCII, Code 128'),
      packageName: z.string(),
      businessDate: z.iso.date(),
      arrivalHour: z.string().optional().describe('Booked hour, such as 08:00–09:00'),
      queueNumber: z.string().optional().describe('What they are called by, such as A042; absent before they are here'),
    }),
    items: z.array(GuideSheetItem).describe('Still to be done, in recommended order'),
    done: z
      .array(z.object({ itemName: z.string(), departmentName: z.string() }))
      .optional()
      .describe('Done already, whether or not the results are entered yet'),
    declined: z.array(
      z.object({ itemName: z.string(), status: z.enum(['declined', 'deferred']), reason: z.string().optional() }),
    ),
    preparation: z.array(z.string()).describe('Sentences to heed before and during the visit'),
    breakfastCoupon: z
      .object({ place: z.string(), until: z.string().describe('HH:mm') })
      .optional()
      .describe('Absent once they have eaten'),
    qrText: z
      .string()
      .optional()
      .describe('What the phone opens for live guidance; before they are here it works from then on'),
    printedAt: z.iso.datetime().describe('UTC'),
    paper: z.enum(['A4', 'A5']).optional().describe('A4 when absent'),
  })
  .meta({ id: 'GuideSheet' });
export type GuideSheet = z.infer<typeof GuideSheet>;

/** One 50 × 30 mm sticker for a tube or cup. */
export const SpecimenLabel = z
  .object({
    barcode: z.string().describe('Specimen barcode, printable ASCII, Code 128'),
    personName: z.string(),
    sex: z.enum(['M', 'F']),
    ageYears: z.int().min(0),
    checkupNumber: z.string(),
    specimen: z.string().describe('Tube or cup, such as 紫管 EDTA-K2'),
    itemNames: z.array(z.string()),
    businessDate: z.iso.date(),
  })
  .meta({ id: 'SpecimenLabel' });
export type SpecimenLabel = z.infer<typeof SpecimenLabel>;
