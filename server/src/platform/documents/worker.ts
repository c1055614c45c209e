import { Worker } from 'node:worker_threads';
import type { DocumentKind, DocumentModels, renderDocument } from './render';
import type { RenderAnswer, RenderRequest } from './worker-protocol';

export type RenderOutcome =
  | { kind: 'made'; pdf: Buffer }
  | { kind: 'failed'; cause: unknown }
  | { kind: 'died'; cause: unknown }
  | { kind: 'timeout' };

/** One thread that makes one document at a time; after `died` or `timeout` it is of no more use. */
export class DocumentWorker {
  isBusy = false;
  private readonly thread: Worker | null;
  private lastId = 0;

  constructor(
    workerFile: string | null,
    private readonly renderHere: typeof renderDocument,
  ) {
    this.thread = workerFile === null ? null : new Worker(workerFile);
    // An idle thread holds nothing up when the process wants to end; its death is noticed by the next document.
    this.thread?.unref();
    this.thread?.on('error', () => undefined);
  }

  async render(kind: DocumentKind, model: DocumentModels[DocumentKind], timeout: number): Promise<RenderOutcome> {
    this.isBusy = true;
    try {
      return await (this.thread ? this.ask(this.thread, kind, model, timeout) : this.make(kind, model));
    } finally {
      this.isBusy = false;
    }
  }

  async end(): Promise<void> {
    await this.thread?.terminate();
  }

  private async make(kind: DocumentKind, model: DocumentModels[DocumentKind]): Promise<RenderOutcome> {
    try {
      return { kind: 'made', pdf: await this.renderHere(kind, model) };
    } catch (cause) {
      return { kind: 'failed', cause };
    }
  }

  private ask(
    thread: Worker,
    kind: DocumentKind,
    model: DocumentModels[DocumentKind],
    timeout: number,
  ): Promise<RenderOutcome> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      const settle = (outcome: RenderOutcome) => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', onError).off('exit', onExit);
        thread.unref();
        resolve(outcome);
      };
      const onMessage = (answer: RenderAnswer) => {
        if (answer.id !== id) return;
        if ('pdf' in answer)
          settle({ kind: 'made', pdf: Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength) });
        else settle({ kind: 'failed', cause: new Error(answer.message) });
      };
      const onError = (cause: unknown) => settle({ kind: 'died', cause });
      const onExit = (code: number) =>
        settle({ kind: 'died', cause: new Error(`document worker ended with code ${code}`) });
      const timer = setTimeout(() => {
        settle({ kind: 'timeout' });
        void thread.terminate();
      }, timeout);
      thread.ref();
      thread.on('message', onMessage).on('error', onError).on('exit', onExit);
      if (thread.threadId === -1) return onExit(-1);
      try {
        thread.postMessage({ id, kind, model } as RenderRequest);
      } catch (cause) {
        settle({ kind: 'failed', cause });
      }
    });
  }
}
