import { pinyin } from 'pinyin-pro';

export type Pinyin = { /** `zhangsan` */ pinyin: string /** `zs` */; initials: string };

/**
 * Pinyin of a name without tones, read as a name (surnames such as 曾, 单, 解 have their own reading), lower case. Letters and
 * digits stay as they are, everything else is left out; characters without a known reading are left out too.
 */
export function pinyinOf(name: string): Pinyin {
  const syllables = readings(name);
  return { pinyin: syllables.join(''), initials: syllables.map((it) => it.charAt(0)).join('') };
}

const kept = new Map<string, string>();

/** Initials of a text that is asked for again and again (item names): remembered. */
export function initialsOf(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size > 20_000) kept.clear();
  const { initials } = pinyinOf(text);
  kept.set(text, initials);
  return initials;
}

function readings(name: string): string[] {
  const read = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true });
  const words = read.flatMap((it) =>
    it
      .normalize('NFKD')
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u),
  );
  return words.map((it) => it.replace(/[^a-z0-9]/g, '')).filter(Boolean);
}
