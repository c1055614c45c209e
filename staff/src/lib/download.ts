import { type CallInput, type CallSpec, wireRequest } from '@tijian/shared';
import { t } from '../locale/zh-CN';
import { send, whole } from './transport';

/** File name out of a Content-Disposition header; `filename*` (RFC 5987) wins, since our names are Chinese. */
export function fileNameOf(header: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1]?.trim() ?? null;
}

async function fetchFile<C extends CallSpec>(call: C, input: CallInput<C>): Promise<{ name: string; blob: Blob }> {
  const response = await send(wireRequest(call, input));
  const name = fileNameOf(response.headers.get('content-disposition')) ?? t.files.unnamed;
  return { name, blob: await whole(response.blob()) };
}

/** Saves the file a call answers with, under the server's name or the one given. Throws `ApiError`. */
export async function saveFile<C extends CallSpec>(call: C, input: CallInput<C>, name?: string): Promise<void> {
  const file = await fetchFile(call, input);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file.blob);
  link.download = name ?? file.name;
  document.body.append(link);
  link.click();
  link.remove();
  releaseLater(link.href);
}

/**
 * Opens the PDF a call answers with in a new tab. Call it straight from a click: the tab is opened at once and
 * filled when the file is there, so that no blocker stops it. Throws `ApiError` after closing the tab again.
 */
export async function openFile<C extends CallSpec>(call: C, input: CallInput<C>): Promise<void> {
  const tab = window.open('', '_blank');
  if (tab) tab.document.title = t.files.opening;
  try {
    const { blob } = await fetchFile(call, input);
    const url = URL.createObjectURL(blob);
    if (tab) tab.location.href = url;
    else window.location.assign(url);
    releaseLater(url);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

const releaseLater = (url: string) => setTimeout(() => URL.revokeObjectURL(url), 10 * 60_000);
