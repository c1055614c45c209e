import { availableParallelism } from 'node:os';
import { builtWorker } from '../built-worker';
import { AppError } from '../errors';
import { type DocumentKind, type DocumentModels, renderDocument } from './render';
import { DocumentWorker } from './worker';

/** Why a document was not made: too many waiting, the pool is closed, time ran out, or the model could not be laid out. */
export type DocumentFailure = 'queue_full' | 'pool_closed' | 'timeout' | 'failed';

/** `unavailable` for what may work later; `internal` for a model that cannot be laid out. */
export class DocumentError extends AppError {
  constructor(
    readonly reason: DocumentFailure,
    cause?: unknown,
  ) {
    super(reason === 'failed' ? 'internal' : 'unavailable', { reason }, { cause });
  }
}

export interface DocumentPoolOptions {
  /** Worker threads; 1, or 2 where there are cores for it. */
  size?: number;
  /** Documents that may wait; one more is refused. */
  maxWaiting?: number;
  /** Milliseconds one document may take before its worker is replaced. */
  timeout?: number;
  /** The built worker; found beside the built server when absent. */
  workerFile?: string | null;
}

interface Job {
  kind: DocumentKind;
  model: DocumentModels[DocumentKind];
  attempts: number;
  resolve(pdf: Buffer): void;
  reject(error: DocumentError): void;
}

/**
 * Makes PDFs outside the server's thread. A worker that dies is replaced and its document tried once more. Where no
 * built worker exists (tests run from source) documents are made in this thread.
 */
export class DocumentPool {
  private readonly waiting: Job[] = [];
  private readonly workers: DocumentWorker[] = [];
  private readonly size: number;
  private readonly maxWaiting: number;
  private readonly timeout: number;
  private readonly workerFile: string | null;
  private isClosed = false;

  constructor(options: DocumentPoolOptions = {}) {
    this.size = options.size ?? (availableParallelism() > 2 ? 2 : 1);
    this.maxWaiting = options.maxWaiting ?? 500;
    this.timeout = options.timeout ?? 60_000;
    this.workerFile = options.workerFile === undefined ? builtWorker('documents') : options.workerFile;
  }

  /** The PDF; rejects with a DocumentError. */
  render<Kind extends DocumentKind>(kind: Kind, model: DocumentModels[Kind]): Promise<Buffer> {
    if (this.isClosed) return Promise.reject(new DocumentError('pool_closed'));
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(new DocumentError('queue_full'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ kind, model, attempts: 0, resolve, reject });
      this.next();
    });
  }

  /** Documents not finished are refused; the threads have ended when this resolves. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const job of this.waiting.splice(0)) job.reject(new DocumentError('pool_closed'));
    await Promise.all(this.workers.splice(0).map((it) => it.end()));
  }

  private next(): void {
    const job = this.waiting[0];
    if (!job || this.isClosed) return;
    const worker = this.idleWorker();
    if (!worker) return;
    this.waiting.shift();
    job.attempts += 1;
    void this.work(worker, job).finally(() => this.next());
    this.next();
  }

  private idleWorker(): DocumentWorker | undefined {
    const idle = this.workers.find((it) => !it.isBusy);
    if (idle || this.workers.length >= this.size) return idle;
    const worker = new DocumentWorker(this.workerFile, renderDocument);
    this.workers.push(worker);
    return worker;
  }

  private async work(worker: DocumentWorker, job: Job): Promise<void> {
    const outcome = await worker.render(job.kind, job.model, this.timeout);
    if (outcome.kind === 'made') return job.resolve(outcome.pdf);
    if (outcome.kind === 'failed') return job.reject(new DocumentError('failed', outcome.cause));
    const index = this.workers.indexOf(worker);
    if (index >= 0) this.workers.splice(index, 1);
    if (this.isClosed) job.reject(new DocumentError('pool_closed'));
    else if (outcome.kind === 'timeout') job.reject(new DocumentError('timeout'));
    else if (job.attempts > 1) job.reject(new DocumentError('failed', outcome.cause));
    else this.waiting.unshift(job);
  }
}
