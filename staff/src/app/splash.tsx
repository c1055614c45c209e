import type { ApiError } from '@tijian/shared';
import { Button, Spin } from 'antd';
import { t } from '../locale/zh-CN';
import { Notice } from '../ui/notice';

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
      <Notice
        tone="warning"
        title={<h1>{t.errors.unreachable}</h1>}
        text={error.message}
        action={
          <Button type="primary" onClick={onRetry}>
            {t.errors.retry}
          </Button>
        }
      />
    </main>
  );
}
