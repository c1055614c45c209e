import type { ScreenCall } from '@tijian/shared';

/** What has a sound: a word as it is written. */
export type Sounds = ReadonlySet<string>;

const digitNames = [...'零一二三四五六七八九'];
/** In a row of digits one is said 幺, which nobody mistakes for seven. */
const rowNames = ['零', '幺', ...digitNames.slice(2)];

const digitsOf = (text: string, names: readonly string[]): string[] =>
  [...text].flatMap((it) => (/\d/.test(it) ? [names[Number(it)] ?? ''] : /[A-Z]/i.test(it) ? [it.toUpperCase()] : []));

/** `2F` → 二楼, `B1` → 地下一楼, `12F` → 十二楼; nothing for what is no floor. */
export function floorWords(floor: string): string[] {
  const match = /^(B)?(\d{1,2})\s*(F|楼|层)?$/i.exec(floor.trim());
  if (!match) return [];
  return [...(match[1] ? ['地下'] : []), ...numberWords(Number(match[2])), '楼'];
}

/** 1 … 99 as people count. */
function numberWords(count: number): string[] {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const head = tens === 0 ? [] : tens === 1 ? ['十'] : [digitNames[tens] ?? '', '十'];
  return ones || !tens ? [...head, digitNames[ones] ?? ''] : head;
}

/** A room's name in words that have sounds, the longest first; null when a part of it has none. */
export function roomWords(name: string, sounds: Sounds): string[] | null {
  const text = name.replace(/[\s（）()·・—-]/g, '');
  if (!text) return null;
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const run = /^\d+/.exec(text.slice(at))?.[0];
    const word = run ?? longest(text, at, sounds);
    if (!word) return null;
    words.push(...(run ? (run.length <= 2 ? numberWords(Number(run)) : digitsOf(run, digitNames)) : [word]));
    at += word.length;
  }
  return words;
}

function longest(text: string, at: number, sounds: Sounds): string | null {
  for (let length = Math.min(8, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    if (sounds.has(word)) return word;
    if (sounds.has(word.toUpperCase())) return word.toUpperCase();
  }
  return null;
}

type Said = Pick<ScreenCall, 'number' | 'roomName' | 'floor' | 'station'>;

/**
 * 请 A 零 幺 二 号 到 二楼 内科 一 [三 号位] as words that have sounds. A room without a sound is told by the digits in its name after the
 * floor, or by the floor alone.
 */
export function callWords({ number, roomName, floor, station }: Said, sounds: Sounds): string[] {
  const room = roomWords(roomName, sounds) ?? digitsOf(roomName.replace(/[^\d]/g, ''), digitNames);
  const place = [...floorWords(floor), ...room];
  return [
    ...['请', ...digitsOf(number, rowNames), '号'],
    ...(place.length ? ['到', ...place] : ['就诊']),
    ...(station === null ? [] : [...numberWords(station), '号位']),
  ].filter((it) => sounds.has(it));
}

/** The same as a sentence, for a voice that reads Chinese. */
export function callSentence({ number, roomName, floor, station }: Said): string {
  const seat = station === null ? '' : `，${numberWords(station).join('')}号位`;
  return `请${digitsOf(number, rowNames).join(' ')}号，到${floorWords(floor).join('') || floor}${roomName}${seat}。`;
}
