import { type CallReply, type CallSpec, guidanceApi, type QueueVisit } from '@tijian/shared';
import { App } from 'antd';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { t } from './locale';
import { guidanceReads, showVisit } from './reads';

/** An act on a visit: its answer is shown at once; when somebody else was faster, the newest state is fetched. */
export function useVisitAction<C extends CallSpec>(
  call: CallReply<C> extends QueueVisit ? C : never,
  {
    success,
    onDone,
  }: { success?: string | ((visit: QueueVisit) => string); onDone?: (visit: QueueVisit) => void } = {},
) {
  const { message } = App.useApp();
  return useAction<C>(call, {
    success: success as string,
    invalidates: guidanceReads,
    handles: ['stale'],
    onSuccess: (reply) => {
      showVisit(reply as QueueVisit);
      onDone?.(reply as QueueVisit);
    },
    onError: (error) => {
      if (error.code === 'stale') message.warning(t.stale);
      if (error.status === 409) void invalidate(guidanceApi.visit, guidanceApi.byCheckup, ...guidanceReads);
    },
  });
}
