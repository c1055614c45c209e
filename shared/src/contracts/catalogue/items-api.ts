import { z } from 'zod';
import { Day, defineApi, IdParams, pageOf, QueryFlag, Version } from '../define-api';
import { ItemKind } from '../vocabulary';
import { ItemOption, ItemVersionValues, OrderableItem, OrderableItemDetail } from './items';
import { Code } from './parts';
import { guarded, historyErrors, ListQuery, RemoveQuery, read, VersionParams, write } from './versions';

/** Orderable items and their versions. */
export const itemsApi = defineApi({
  listItems: {
    method: 'get',
    path: '/items',
    summary: 'Orderable items',
    permission: read,
    query: ListQuery.extend({
      departmentId: z.uuid().optional(),
      kind: ItemKind.optional(),
      important: QueryFlag.optional(),
    }),
    reply: pageOf(OrderableItem),
  },
  itemOptions: {
    method: 'get',
    path: '/items/options',
    summary: 'Every active item as of a day (today without one), for pickers',
    permission: read,
    query: z.object({ onDay: Day.optional() }),
    reply: z.array(ItemOption),
  },
  getItem: {
    method: 'get',
    path: '/items/:id',
    summary: 'An item with all its versions',
    permission: read,
    params: IdParams,
    reply: OrderableItemDetail,
    errors: ['not_found'],
  },
  createItem: {
    method: 'post',
    path: '/items',
    summary: 'Add an item with its first version',
    permission: write,
    body: z.object({
      id: z.uuid(),
      code: Code(40),
      departmentId: z.uuid(),
      sortOrder: z.int().min(0).max(100_000).default(0),
      first: ItemVersionValues.safeExtend({ id: z.uuid() }),
    }),
    reply: OrderableItemDetail,
    errors: ['not_found', 'code_taken', 'catalogue_inactive'],
  },
  updateItem: {
    method: 'put',
    path: '/items/:id',
    summary: 'Change what is the same in all versions of an item',
    permission: write,
    params: IdParams,
    body: z.object({
      departmentId: z.uuid(),
      sortOrder: z.int().min(0).max(100_000),
      active: z.boolean(),
      version: Version,
    }),
    reply: OrderableItemDetail,
    errors: ['not_found', 'stale', 'catalogue_inactive'],
  },
  addItemVersion: {
    method: 'post',
    path: '/items/:id/versions',
    summary: 'A new version of an item, from today or a later day on',
    permission: write,
    params: IdParams,
    body: ItemVersionValues.safeExtend(guarded),
    reply: OrderableItemDetail,
    errors: historyErrors,
  },
  replaceItemVersion: {
    method: 'put',
    path: '/items/:id/versions/:versionId',
    summary: 'Correct a version no checkup was done under; it gets a new id',
    permission: write,
    params: VersionParams,
    body: ItemVersionValues.safeExtend(guarded),
    reply: OrderableItemDetail,
    errors: historyErrors,
  },
  removeItemVersion: {
    method: 'delete',
    path: '/items/:id/versions/:versionId',
    summary: 'Take back a version that has not come into force',
    permission: write,
    params: VersionParams,
    query: RemoveQuery,
    reply: OrderableItemDetail,
    errors: ['not_found', 'stale', 'version_not_editable'],
  },
});
