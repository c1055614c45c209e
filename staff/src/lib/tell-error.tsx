import { ApiError } from '@tijian/shared';
import { App } from 'antd';
import { useCallback } from 'react';
import { t } from '../locale/zh-CN';
import { type FieldError, fieldErrors } from './field-errors';

/** Sentences below the message of an error: what is wrong where, and the number to give to an administrator. */
export function errorLines(error: ApiError, found: readonly FieldError[] = fieldErrors(error)): string[] {
  const findings = found.map((it) => it.message);
  const shown = [...new Set(findings)].slice(0, 3);
  const needsHelp = error.status >= 500 && error.requestId;
  return [...shown, ...(needsHelp ? [t.errors.requestId(error.requestId ?? '')] : [])];
}

/** Shows an error to the person in Chinese. A lost session shows the sign-in page instead. */
export function useTellError(): (error: unknown, found?: readonly FieldError[]) => void {
  const { notification } = App.useApp();
  return useCallback(
    (error, found) => {
      const known = error instanceof ApiError ? error : null;
      if (known?.code === 'unauthenticated' || known?.code === 'session_expired') return;
      const lines = known ? errorLines(known, found) : [];
      notification.error({
        title: known?.message ?? t.errors.unexpected,
        description: lines.length > 0 ? lines.map((it) => <div key={it}>{it}</div>) : undefined,
        placement: 'bottomLeft',
        duration: 6,
        role: 'alert',
      });
    },
    [notification],
  );
}
