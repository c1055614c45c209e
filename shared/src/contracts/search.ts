import { z } from 'zod';
import { Day, defineApi, Line } from './define-api';
import { PersonLine } from './persons';
import { CheckupStatus } from './vocabulary';

/** A checkup as the search box names it. */
export const SearchCheckup = z
  .object({
    id: z.uuid(),
    number: z.string(),
    businessDate: Day,
    status: CheckupStatus,
    campusName: z.string(),
    unitName: z.string().nullable(),
  })
  .meta({ id: 'SearchCheckup' });
export type SearchCheckup = z.infer<typeof SearchCheckup>;

export const SearchHit = z
  .object({
    person: PersonLine,
    matched: z.enum(['number', 'identity', 'phone', 'name']).describe('What the text was found in'),
    checkup: SearchCheckup.nullable().describe('The one the number names, else the latest that may be seen'),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z
  .object({ hits: z.array(SearchHit).max(10), more: z.boolean().describe('True when others fit as well') })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** Global search. Both calls ask for `person:read` or `checkup:read`; the first also shows people who were never examined. */
export const searchApi = defineApi({
  search: {
    method: 'get',
    path: '/search',
    summary: 'People by name, pinyin initials, checkup number, barcode, ID number, phone or its last four digits',
    permission: 'session',
    query: z.object({ q: Line(60), campusId: z.uuid().optional().describe('Whose people of today come first') }),
    reply: SearchAnswer,
    errors: ['forbidden'],
  },
  scan: {
    method: 'get',
    path: '/search/scan',
    summary: 'What a scanned code names: a checkup by barcode or number, or a person by an ID card',
    permission: 'session',
    query: z.object({ code: Line(60) }),
    reply: z.object({ checkupId: z.uuid().nullable(), personId: z.uuid() }),
    errors: ['forbidden', 'not_found'],
  },
});
