import type { CallSpec } from '@tijian/shared';
import { App } from 'antd';
import { invalidate } from '../../lib/query';
import { t } from './locale';

/** Tells that somebody else was faster, and fetches what they saved. */
export function useStale(...calls: CallSpec[]): (error: { code: string }) => void {
  const { modal } = App.useApp();
  return (error) => {
    if (error.code !== 'stale') return;
    modal.warning({ title: t.stale.title, content: t.stale.text });
    void invalidate(...calls);
  };
}
