import { Button } from 'antd';
import { useEffect } from 'react';
import { useRouteError } from 'react-router-dom';
import { t } from '../locale/zh-CN';
import { LinkButton } from './link-button';
import { Notice } from './notice';

const home = (
  <LinkButton to="/" type="primary">
    {t.errors.backHome}
  </LinkButton>
);

export function NotFoundPage() {
  useTitle(t.errors.notFound);
  return <Notice tone="info" title={<h1>{t.errors.notFound}</h1>} text={t.errors.notFoundText} action={home} />;
}

export function ForbiddenPage() {
  useTitle(t.errors.forbidden);
  return <Notice tone="warning" title={<h1>{t.errors.forbidden}</h1>} text={t.errors.forbiddenText} action={home} />;
}

/** What a page that threw looks like; a page whose files were replaced by a new version asks for a reload. */
export function CrashPage() {
  const error = useRouteError();
  const outdated = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  useTitle(t.errors.pageTitle);
  return (
    <div role="alert">
      <Notice
        tone={outdated ? 'info' : 'error'}
        title={<h1>{outdated ? t.errors.updated : t.errors.pageTitle}</h1>}
        text={outdated ? undefined : t.errors.pageText}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t.errors.reload}
          </Button>
        }
      >
        {outdated ? null : (
          <pre className="tj-crash">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
        )}
      </Notice>
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title]);
}
