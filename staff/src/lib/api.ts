import { type Api, apis, type Client, createClient } from '@tijian/shared';
import { transport } from './transport';

type Apis = typeof apis;
type Clients = { [K in keyof Apis]: Client<Apis[K]> };

/** Typed clients of all modules: `api.session.me({})`. Screens use `useCall` and `useAction`; this is for everything else. */
export const api = Object.fromEntries(
  Object.entries(apis as Record<string, Api>).map(([name, it]) => [name, createClient(it, transport)]),
) as Clients;
