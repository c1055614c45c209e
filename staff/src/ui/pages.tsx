import { Button, Result } from 'antd';
import { useEffect } from 'react';
import { useRouteError } from 'react-router-dom';
import { t } from '../locale/zh-CN';
import { LinkButton } from './link-button';

const home = (
  <LinkButton to="/" type="primary">
    {t.errors.backHome}
  </LinkButton>
);

export function NotFoundPage() {
  useTitle(t.errors.notFound);
  return <Result status="404" title={<h1>{t.errors.notFound}</h1>} subTitle={t.errors.notFoundText} extra={home} />;
}

export function ForbiddenPage() {
  useTitle(t.errors.forbidden);
  return <Result status="403" title={<h1>{t.errors.forbidden}</h1>} subTitle={t.errors.forbiddenText} extra={home} />;
}

/** What a page that threw looks like; a page whose files were replaced by a new version asks for a reload. */
export function CrashPage() {
  const error = useRouteError();
  const outdated = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  useTitle(t.errors.pageTitle);
  return (
    <div role="alert">
      <Result
        status={outdated ? 'info' : 'error'}
        title={<h1>{outdated ? t.errors.updated : t.errors.pageTitle}</h1>}
        subTitle={outdated ? undefined : t.errors.pageText}
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t.errors.reload}
          </Button>
        }
      >
        {outdated ? null : (
          <pre className="tj-crash">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
        )}
      </Result>
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title]);
}
