import { z } from 'zod';
import { Person } from './person';

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
