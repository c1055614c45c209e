import { z } from 'zod';
import { defineApi, IdParams, pageOf, Version } from '../define-api';
import { Indicator, IndicatorDetail, IndicatorVersionValues, ResultType } from './indicators';
import { Code } from './parts';
import { guarded, historyErrors, ListQuery, RemoveQuery, read, VersionParams, write } from './versions';

/** Indicators and their versions. */
export const indicatorsApi = defineApi({
  listIndicators: {
    method: 'get',
    path: '/indicators',
    summary: 'Indicators',
    permission: read,
    query: ListQuery.extend({ itemId: z.uuid().optional(), resultType: ResultType.optional() }),
    reply: pageOf(Indicator),
  },
  indicatorOptions: {
    method: 'get',
    path: '/indicators/options',
    summary: 'Every active indicator by code and name, for pickers',
    permission: read,
    reply: z.array(
      z
        .object({
          id: z.uuid(),
          code: z.string(),
          name: z.string(),
          resultType: ResultType,
          unit: z.string().nullable(),
        })
        .meta({ id: 'IndicatorOption' }),
    ),
  },
  getIndicator: {
    method: 'get',
    path: '/indicators/:id',
    summary: 'An indicator with all its versions',
    permission: read,
    params: IdParams,
    reply: IndicatorDetail,
    errors: ['not_found'],
  },
  createIndicator: {
    method: 'post',
    path: '/indicators',
    summary: 'Add an indicator with its first version',
    permission: write,
    body: z.object({ id: z.uuid(), code: Code(40), first: IndicatorVersionValues.extend({ id: z.uuid() }) }),
    reply: IndicatorDetail,
    errors: ['code_taken'],
  },
  updateIndicator: {
    method: 'put',
    path: '/indicators/:id',
    summary: 'Switch an indicator on or off',
    permission: write,
    params: IdParams,
    body: z.object({ active: z.boolean(), version: Version }),
    reply: IndicatorDetail,
    errors: ['not_found', 'stale', 'catalogue_in_use'],
  },
  addIndicatorVersion: {
    method: 'post',
    path: '/indicators/:id/versions',
    summary: 'A new version of an indicator, from today or a later day on',
    permission: write,
    params: IdParams,
    body: IndicatorVersionValues.extend(guarded),
    reply: IndicatorDetail,
    errors: historyErrors,
  },
  replaceIndicatorVersion: {
    method: 'put',
    path: '/indicators/:id/versions/:versionId',
    summary: 'Correct a version no result was recorded under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: IndicatorVersionValues.extend(guarded),
    reply: IndicatorDetail,
    errors: historyErrors,
  },
  removeIndicatorVersion: {
    method: 'delete',
    path: '/indicators/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: IndicatorDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
});
