import { z } from 'zod';
import { isCalendarDay } from '../rules/dates';
import { parseIdCard } from '../rules/id-card';
import type { CaseKind } from './index';

const Input = z.object({
  idNumber: z.union([z.string(), z.number().transform(String)]),
  onDate: z.string().refine(isCalendarDay, 'onDate must be a calendar day YYYY-MM-DD'),
});

/** Identity numbers: normalised number, sex and birth date, or the first reason against it. */
export const idCardKind: CaseKind<z.infer<typeof Input>> = {
  input: Input,
  run: ({ idNumber, onDate }) => parseIdCard(idNumber, onDate),
};
