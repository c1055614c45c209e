/** What a key asks for; which of them means something now depends on the state of the room. */
export type KeyAct = 'main' | 'next' | 'recall' | 'missed' | 'hold' | 'transfer' | 'finish' | 'pause' | 'undo';

const byKey: Record<string, KeyAct> = {
  ' ': 'main',
  F2: 'next',
  F4: 'recall',
  F6: 'missed',
  F7: 'hold',
  F8: 'transfer',
  F9: 'finish',
  F10: 'pause',
};
/** As written on the buttons. */
export const keyWords: Record<KeyAct, string> = {
  main: '空格',
  next: 'F2',
  recall: 'F4',
  missed: 'F6',
  hold: 'F7',
  transfer: 'F8',
  finish: 'F9',
  pause: 'F10',
  undo: 'Ctrl+Z',
};

type Press = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The act of a key press, null for any other key; a key held down counts once. */
export function actOfKey({ key, repeat, ctrlKey, metaKey, altKey, shiftKey }: Press): KeyAct | null {
  if (repeat || altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'undo' : null;
  return shiftKey ? null : (byKey[key] ?? null);
}
