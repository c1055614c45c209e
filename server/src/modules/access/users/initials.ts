import { pinyin } from 'pinyin-pro';

/** Pinyin initials of a name, for finding it by keyboard: 王小明 → wxm. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().slice(0, 120);
