import { type CallSpec, callerApi, dutiesApi } from '@tijian/shared';

/** What the board shows and its acts change. */
export const boardReads: CallSpec[] = [callerApi.rooms, callerApi.room, dutiesApi.list];
