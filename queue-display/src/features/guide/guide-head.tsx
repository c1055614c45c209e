import type { GuideView } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import { t } from './locale';
import { StaleLine } from './stale-line';

type GuideHeadProps = { view: GuideView; link: LinkState; large: boolean; onSize: () => void };

/** Whose page this is, how large its letters are, and how old it is. */
export function GuideHead({ view, link, large, onSize }: GuideHeadProps) {
  return (
    <>
      <header className="gd-head">
        <div>
          <strong>{view.number}</strong>
          <span>{view.name}</span>
        </div>
        <p>
          {view.hospital} · {view.campus.name}
        </p>
        <button type="button" aria-pressed={large} onClick={onSize}>
          {t.large}
        </button>
      </header>
      <StaleLine link={link} />
    </>
  );
}
