import type { EarlierValue } from '@tijian/shared';
import { FlagMark, flagClass } from '../conclusions/flag-mark';

/** The last two values of the person with their days. */
export function PreviousValues({ previous }: { previous: readonly EarlierValue[] }) {
  return (
    <>
      {[0, 1].map((place) => {
        const it = previous[place];
        return (
          <span key={place} className={`tj-entry-previous ${place === 1 ? 'tj-entry-older' : ''}`}>
            {it ? (
              <>
                <span className={flagClass(it.flag)} title={it.display}>
                  <span className="tj-entry-previous-value">{it.display}</span> <FlagMark flag={it.flag} short />
                </span>
                <small>{it.measuredOn}</small>
              </>
            ) : null}
          </span>
        );
      })}
    </>
  );
}
