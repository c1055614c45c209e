import { type CallSpec, checkupsApi, type ErrorCode, paymentsApi } from '@tijian/shared';
import { App } from 'antd';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { t } from './locale';

/** Answers that a change of a checkup makes stale. */
export const checkupReads: CallSpec[] = [
  checkupsApi.get,
  checkupsApi.list,
  checkupsApi.guideSheet,
  paymentsApi.charges,
];

/** A write on a checkup: what is shown is fetched again, also when somebody else was faster. */
export function useCheckupAction<C extends CallSpec>(
  call: C,
  { success, staleText = t.stale, handles = [] }: { success?: string; staleText?: string; handles?: ErrorCode[] } = {},
) {
  const { message } = App.useApp();
  return useAction(call, {
    success,
    invalidates: checkupReads,
    handles: ['stale', ...handles],
    onError: (error) => {
      if (error.code !== 'stale') return;
      message.warning(staleText);
      void invalidate(...checkupReads);
    },
  });
}
