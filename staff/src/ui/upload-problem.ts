import { t } from '../locale/zh-CN';

/** Why a file can't be taken, in Chinese; null when it can. */
export function uploadProblem(
  file: { name: string; size: number },
  accept: readonly string[],
  maxMegabytes: number,
): string | null {
  const fits = accept.some((it) => file.name.toLowerCase().endsWith(it.toLowerCase()));
  if (!fits) return t.upload.wrongType(accept.join('、'));
  return file.size > maxMegabytes * 1024 * 1024 ? t.upload.tooBig(maxMegabytes) : null;
}
