import { z } from 'zod';
import { Day } from '../define-api';
import { CheckupItemStatus, CheckupStatus, Sex, VipLevel } from '../vocabulary';

export const WorkState = z.enum(['waiting', 'done', 'all']);
export type WorkState = z.infer<typeof WorkState>;

/** A department and how much of its work of these days is left. */
export const WorkDepartment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    waiting: z.number().int().describe('items'),
    done: z.number().int().describe('items'),
    rooms: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'WorkDepartment' });
export type WorkDepartment = z.infer<typeof WorkDepartment>;

export const WorkRow = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    barcode: z.string(),
    businessDate: Day,
    personName: z.string(),
    sex: Sex,
    ageYears: z.number().int(),
    vipLevel: VipLevel,
    checkupStatus: CheckupStatus,
    items: z.array(z.object({ id: z.uuid(), name: z.string(), status: CheckupItemStatus, departmentId: z.uuid() })),
    waiting: z.number().int(),
  })
  .meta({ id: 'WorkRow' });
export type WorkRow = z.infer<typeof WorkRow>;
