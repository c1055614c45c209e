import { parentPort } from 'node:worker_threads';
import { renderDocument } from '../platform/documents/render';
import type { RenderAnswer, RenderRequest } from '../platform/documents/worker-protocol';

/** Entry of a document thread: makes what it is asked for, one after the other, and stays up when one fails. */
parentPort?.on('message', async ({ id, kind, model }: RenderRequest) => {
  const answer = await renderDocument(kind, model).then(
    (pdf): RenderAnswer => ({ id, pdf }),
    (error: unknown): RenderAnswer => ({ id, message: describe(error) }),
  );
  parentPort?.postMessage(answer);
});

/** For the log: a layout error's message may quote the document after a brace or quote, which nobody should read there. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return `${error.name}: ${error.message.replace(/[{["'].*/s, '…').slice(0, 200)}`;
}
