import { ApiError } from '@tijian/shared';
import { App } from 'antd';
import { useCallback } from 'react';
import { t } from '../locale/zh-CN';
import { fieldErrors } from './field-errors';

/** Sentences below the message of an error: what is wrong where, and the number to give to an administrator. */
export function errorLines(error: ApiError): string[] {
  const findings = fieldErrors(error).map((it) => it.message);
  const shown = [...new Set(findings)].slice(0, 3);
  const needsHelp = error.status >= 500 && error.requestId;
  return [...shown, ...(needsHelp ? [t.errors.requestId(error.requestId ?? '')] : [])];
}

/** Shows an error to the person in Chinese. A lost session shows the sign-in page instead. */
export function useTellError(): (error: unknown) => void {
  const { notification } = App.useApp();
  return useCallback(
    (error) => {
      const known = error instanceof ApiError ? error : null;
      if (known?.code === 'unauthenticated' || known?.code === 'session_expired') return;
      const lines = known ? errorLines(known) : [];
      notification.error({
        title: known?.message ?? t.errors.unexpected,
        description: lines.length > 0 ? lines.map((it) => <div key={it}>{it}</div>) : undefined,
        placement: 'topRight',
        duration: 6,
        role: 'alert',
      });
    },
    [notification],
  );
}
