import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError } from '@tijian/shared';
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { errorLines } from '../lib/tell-error';
import { t } from '../locale/zh-CN';
import { Notice } from './notice';

/** What went wrong while loading, and a way to try again. */
export function LoadError({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const lines = error instanceof ApiError ? errorLines(error) : [];
  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={error instanceof ApiError ? error.message : t.errors.loadFailed}
        text={lines.length > 0 ? lines.map((it) => <div key={it}>{it}</div>) : undefined}
        action={onRetry ? <Button onClick={onRetry}>{t.errors.retry}</Button> : undefined}
      />
    </div>
  );
}

/** Nothing here yet, and the next step. */
export function EmptyState({ text = t.table.empty, action }: { text?: string; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} className="tj-empty">
      {action}
    </Empty>
  );
}

type LoadedProps<T> = { result: UseQueryResult<T, Error>; rows?: number; children: (data: T) => ReactNode };

/** Skeleton while a query loads, error with retry when it fails, else its answer. */
export function Loaded<T>({ result, rows = 6, children }: LoadedProps<T>) {
  if (result.data !== undefined) return children(result.data);
  if (result.error) return <LoadError error={result.error} onRetry={() => void result.refetch()} />;
  return <Skeleton active paragraph={{ rows }} title={false} aria-busy="true" />;
}
