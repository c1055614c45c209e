import type { CheckupLine } from '@tijian/shared';
import { t } from './locale';

/** How many items are done, as a bar and in figures; declined and deferred ones beside it. */
export function ItemProgress({ items }: { items: CheckupLine['items'] }) {
  const { total, done, declined, deferred } = items;
  const toDo = Math.max(0, total - declined - deferred);
  const share = toDo ? Math.round((done / toDo) * 100) : 0;
  const notes = [declined ? t.declinedCount(declined) : '', deferred ? t.deferredCount(deferred) : ''].filter(Boolean);
  return (
    <span className="checkup-progress" title={t.progressLabel(done, toDo)}>
      <span className="checkup-progress-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <span>{t.progress(done, toDo)}</span>
      {notes.length ? <span className="tj-muted">{notes.join(' ')}</span> : null}
    </span>
  );
}
