import type { MouseEvent, ReactNode } from 'react';
import { type KeyAct, keyWords } from './keys';

type BigButtonProps = {
  children: ReactNode;
  onPress: () => void;
  shortcut?: KeyAct | null;
  main?: boolean;
  danger?: boolean;
  disabled?: boolean;
};

/** A button for a finger, with the key that presses it. Touched, it does not keep the focus: the space bar stays free for the main act. */
export function BigButton({ children, onPress, shortcut, main, danger, disabled }: BigButtonProps) {
  return (
    <button
      type="button"
      className={`caller-button${main ? ' is-main' : ''}${danger ? ' is-danger' : ''}`}
      disabled={disabled}
      aria-keyshortcuts={
        shortcut ? keyWords[shortcut].replace('Ctrl+', 'Control+').replace('空格', 'Space') : undefined
      }
      onClick={(event) => {
        leaveAfterTouch(event);
        onPress();
      }}
    >
      {children}
      {shortcut ? (
        <span className="caller-key" aria-hidden="true">
          {keyWords[shortcut]}
        </span>
      ) : null}
    </button>
  );
}

/** Gives the focus away after a touch or a click, not after a key: the space bar is to mean the main act again. */
export function leaveAfterTouch({ detail, currentTarget }: MouseEvent<HTMLElement>): void {
  if (detail > 0) currentTarget.blur();
}
