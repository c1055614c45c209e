import { t } from '../locale/zh-CN';

export function Splash() {
  return (
    <main className="tj-page-note" aria-busy="true">
      <p>{t.loading}</p>
    </main>
  );
}

export function CrashPage() {
  return (
    <main className="tj-page-note">
      <h1>{t.crash}</h1>
      <p>{t.crashText}</p>
      <button type="button" className="tj-button" onClick={() => window.location.reload()}>
        {t.reload}
      </button>
    </main>
  );
}

export function NotFoundPage() {
  return (
    <main className="tj-page-note">
      <h1>{t.notFound}</h1>
      <p>{t.notFoundText}</p>
    </main>
  );
}
