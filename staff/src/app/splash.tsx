import type { ApiError } from '@tijian/shared';
import { Button, Result, Spin } from 'antd';
import { t } from '../locale/zh-CN';

export function SplashScreen() {
  return (
    <main className="tj-splash" aria-busy="true">
      <Spin size="large" description={t.app.product} />
    </main>
  );
}

/** The very first question to the server failed for another reason than the session. */
export function UnreachableScreen({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  return (
    <main className="tj-splash">
      <Result
        status="warning"
        title={<h1>{t.errors.unreachable}</h1>}
        subTitle={error.message}
        extra={
          <Button type="primary" onClick={onRetry}>
            {t.errors.retry}
          </Button>
        }
      />
    </main>
  );
}
