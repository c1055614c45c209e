import { z } from 'zod';
import { PageQuery, QueryFlag, Version } from '../define-api';

/** What the calls for items, indicators and packages have in common: each keeps versions with effective dates. */
export const VersionParams = z.object({ id: z.uuid(), versionId: z.uuid() });
/** The version of the item, indicator or package itself: every change of one of its versions counts as its change. */
export const guarded = { id: z.uuid().describe('id of the new version'), version: Version };
export const RemoveQuery = z.object({ version: z.coerce.number().int().min(1) });
export const ListQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional().describe('code, name, abbreviation or pinyin initials'),
  active: QueryFlag.optional(),
});
export const write = 'catalogue:write';
export const read = 'catalogue:read';
export const historyErrors = [
  'not_found',
  'stale',
  'version_not_editable',
  'version_exists',
  'catalogue_inactive',
] as const;
