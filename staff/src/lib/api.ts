import { type Api, apis, type Client, createClient } from '@tijian/shared';
import { transport } from './transport';

type Apis = typeof apis;
type Clients = { [K in keyof Apis]: Client<Apis[K]> };

/**
 * Typed clients of all modules: `api.session.me({})`. Brings the contracts of every module with it, so pages that load lazily
 * use `useCall`, `useAction` and `callOnce` with the one contract they need.
 */
export const api = Object.fromEntries(
  Object.entries(apis as Record<string, Api>).map(([name, it]) => [name, createClient(it, transport)]),
) as Clients;
