import { searchApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { searchRoutes } from './search.routes';

/** The search box of the top bar and the scanner: reads what other modules keep, keeps nothing. */
export const searchModule: Module = { name: 'search', api: searchApi, entities: [], routes: searchRoutes };
