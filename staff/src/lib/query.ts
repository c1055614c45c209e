import {
  keepPreviousData,
  QueryClient,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query';
import { ApiError, type CallInput, type CallReply, type CallSpec, wireRequest } from '@tijian/shared';
import { transport } from './transport';

/** Worth asking again without a person: the network was away, the server busy, or the same request is still at work. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && ['network', 'unavailable', 'in_progress'].includes(error.code);

/** The one cache of server answers. Data is fresh for 15 s; realtime news makes it stale earlier. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => isPassing(error) && count < 2,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Cache key of a call: `[method, path, input]`, so that one call or one of its answers can be made stale. */
export const callKey = (call: CallSpec, input?: unknown): unknown[] =>
  input === undefined ? [call.method, call.path] : [call.method, call.path, input];

/** Sends a call once; `useCall` and `useAction` are built on it. */
export async function callOnce<C extends CallSpec>(
  call: C,
  input: CallInput<C>,
  idempotencyKey?: string,
): Promise<CallReply<C>> {
  return (await transport(wireRequest(call, input, { idempotencyKey }))) as CallReply<C>;
}

type CallQueryOptions<C extends CallSpec> = Omit<
  UseQueryOptions<CallReply<C>, ApiError, CallReply<C>>,
  'queryKey' | 'queryFn'
> & { /** Shows the last answer while the next page or filter loads. */ keepPrevious?: boolean };

/** Reads from the server: `useCall(personsApi.get, { params: { id } })`. Input `null` means not yet. */
export function useCall<C extends CallSpec>(
  call: C,
  input: CallInput<C> | null,
  { keepPrevious, enabled = true, ...options }: CallQueryOptions<C> = {},
): UseQueryResult<CallReply<C>, ApiError> {
  return useQuery<CallReply<C>, ApiError>({
    ...options,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    queryKey: callKey(call, input ?? null),
    queryFn: () => callOnce(call, input as CallInput<C>),
    enabled: input !== null && enabled !== false,
  } as UseQueryOptions<CallReply<C>, ApiError>);
}

/** Makes every cached answer of these calls stale; visible ones are fetched again at once. */
export async function invalidate(...calls: CallSpec[]): Promise<void> {
  await Promise.all(calls.map((it) => queryClient.invalidateQueries({ queryKey: callKey(it) })));
}
