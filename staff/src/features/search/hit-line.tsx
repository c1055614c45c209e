import { t } from './locale';
import type { SearchHit } from './source';

/** A person found, with their checkup at the right as a way of its own. */
export function HitLine({ hit, onOpen }: { hit: SearchHit; onOpen: (to: string) => void }) {
  const { title, detail, checkup } = hit;
  return (
    <span className="tj-hit">
      <strong>{title}</strong>
      <span>{detail}</span>
      {checkup ? (
        <button
          type="button"
          tabIndex={-1}
          className="tj-hit-checkup"
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(checkup.to);
          }}
        >
          <span className="tj-visually-hidden">{t.openCheckup}</span> {checkup.number} <em>{checkup.status}</em>
        </button>
      ) : null}
    </span>
  );
}
