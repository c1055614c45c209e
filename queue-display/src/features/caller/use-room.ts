import { useQuery } from '@tanstack/react-query';
import { type ApiError, type CallerRoom, callerApi, dutiesApi } from '@tijian/shared';
import { useEffect, useRef } from 'react';
import { queryClient } from '../../lib/query';
import { ask } from './api';
import { useNews } from './link';
import { newer } from './room-state';

const keyOf = (roomId: string) => ['caller', 'room', roomId];
const SETTLE_MS = 250;
/** Waits and promised times move without news. */
const AT_LEAST_EVERY_MS = 20_000;

/** What the server says of the room, kept fresh by news of it; of pictures that cross, the later one stays. */
export function useRoom(roomId: string, campusIds: readonly string[]) {
  const result = useQuery<CallerRoom, ApiError>({
    queryKey: keyOf(roomId),
    queryFn: async () =>
      newer(queryClient.getQueryData(keyOf(roomId)), await ask(callerApi.room, { params: { id: roomId } })),
    refetchInterval: AT_LEAST_EVERY_MS,
  });
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useNews(
    campusIds.map((it) => `queue:${it}`),
    (news) => {
      if (!news.reset && news.event.id !== roomId && news.event.kind !== 'Duty') return;
      waiting.current ??= setTimeout(() => {
        waiting.current = null;
        void refetchRoom(roomId);
      }, SETTLE_MS);
    },
  );
  useEffect(() => () => clearTimeout(waiting.current ?? undefined), []);
  return result;
}

/** Puts the picture that an act answered with on the screen. */
export function showRoom(room: CallerRoom): void {
  queryClient.setQueryData<CallerRoom>(keyOf(room.room.id), (now) => newer(now, room));
}

export const refetchRoom = (roomId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: keyOf(roomId) });

const mineKey = ['caller', 'duty'];

/** Where I am signed on, whatever room is on the screen. */
export function useMyDuty() {
  return useQuery({ queryKey: mineKey, queryFn: () => ask(dutiesApi.mine, {}) });
}
export const refetchDuty = (): Promise<void> => queryClient.invalidateQueries({ queryKey: mineKey });
