import { z } from 'zod';
import { Day, Instant } from '../define-api';

/** Code of a catalogue entry: capitals, digits and underscores. */
export const Code = (max: number) =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9_-]*$/, '代码只能用字母、数字、下划线和连字符')
    .max(max);
export const Age = z.number().int().min(0).max(150).describe('completed years, inclusive');
export const optional = <S extends z.ZodType>(schema: S) => schema.nullable().default(null);
export const uniqueIds = z
  .array(z.uuid())
  .max(500)
  .refine((it) => new Set(it).size === it.length, '不能重复');

/** Where a version stands on a day: over, in force, or to come. */
export const VersionState = z.enum(['past', 'current', 'future']);
export type VersionState = z.infer<typeof VersionState>;
export const VersionFacts = {
  id: z.uuid(),
  effectiveOn: Day.describe('first day on which it counts'),
  createdAt: Instant,
};
export const InHistory = {
  state: VersionState,
  editable: z.boolean().describe('not in force before today, and no checkup was done under it'),
};
