import type { InputIssue } from '../errors';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get in; line feeds and tabs may
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Half a character, and the mark that decoders leave where they lost one. */
const lost = /[\p{Cs}\ufffd]/u;

/** Why a text cannot be kept as it is; null when it can. The databases would cut it, or silently store another. */
export function textProblem(text: string): string | null {
  if (control.test(text)) return '含有看不见的控制字符，请删除后重新填写';
  return lost.test(text) ? '含有乱码或不完整的文字，请重新填写' : null;
}

/** What is wrong with the texts inside an input, each with its path. */
export function textIssues(input: unknown, path: InputIssue['path']): InputIssue[] {
  if (typeof input === 'string') {
    const message = textProblem(input);
    return message === null ? [] : [{ path, message }];
  }
  if (typeof input !== 'object' || input === null || input instanceof Date) return [];
  return Array.isArray(input)
    ? input.flatMap((it, at) => textIssues(it, [...path, at]))
    : Object.entries(input).flatMap(([key, it]) => textIssues(it, [...path, key]));
}
