import { t } from './locale';

/** Nothing to show yet: why, and the way on. */
export function LoadNote({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  return (
    <main className="tj-page-note" aria-busy={error === null}>
      {error ? (
        <>
          <h1>{t.title}</h1>
          <p role="alert">{error.message}</p>
          <button type="button" className="tj-button" onClick={onRetry}>
            {t.signIn.retry}
          </button>
          <a className="caller-button" href="/display/caller?all">
            {t.rooms.title}
          </a>
        </>
      ) : (
        <p>{t.pending}</p>
      )}
    </main>
  );
}
