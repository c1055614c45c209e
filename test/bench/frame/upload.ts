import { type CallInput, type CallSpec, wireRequest } from '@tijian/shared';
import type { Caller } from '../../src/support/caller';

/** A call with a file, as a browser sends it. Throws with the server's answer when it is refused. */
export async function upload<C extends CallSpec>(
  { cookie }: Caller,
  call: C,
  input: Omit<CallInput<C>, 'file'>,
  file: { name: string; content: Buffer },
): Promise<{ id: string }> {
  const wire = wireRequest(call, input as CallInput<C>);
  const form = new FormData();
  for (const [name, value] of Object.entries((wire.body ?? {}) as Record<string, unknown>))
    form.append(name, String(value));
  form.append('file', new Blob([new Uint8Array(file.content)]), file.name);
  const answer = await fetch(cookie.url + wire.url, {
    method: wire.method,
    headers: { cookie: `${cookie.name}=${cookie.value}`, 'x-tijian-client': 'staff' },
    body: form,
  });
  if (!answer.ok) throw new Error(`${wire.method} ${wire.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}
