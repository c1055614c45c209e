import { BigButton } from './big-button';
import { t } from './locale';
import { type Act, keyOf, type Offers } from './offers';

const words: Record<Act, string> = { ...t.act, resume: t.duty.resume };
type ActButtonsProps = { offers: Offers; disabled: boolean; onAct: (act: Act) => void };

/** The one thing that usually comes next, large; the others below. */
export function ActButtons({ offers, disabled, onAct }: ActButtonsProps) {
  const { main, more } = offers;
  if (!main && more.length === 0) return null;
  return (
    <div className="caller-acts">
      {main ? (
        <BigButton main shortcut={keyOf(main, offers)} disabled={disabled} onPress={() => onAct(main)}>
          {words[main]}
        </BigButton>
      ) : null}
      <div className="caller-acts-more">
        {more.map((it) => (
          <BigButton key={it} shortcut={keyOf(it, offers)} disabled={disabled} onPress={() => onAct(it)}>
            {words[it]}
          </BigButton>
        ))}
      </div>
    </div>
  );
}
