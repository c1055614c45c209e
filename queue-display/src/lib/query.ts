import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@tijian/shared';

/** Worth asking again without a person: the network was away, the server busy, or the same request is still at work. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && ['network', 'unavailable', 'in_progress'].includes(error.code);

/** The one cache of server answers, for pages that ask through hooks. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => isPassing(error) && count < 2, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
