import { setTimeout as wait } from 'node:timers/promises';
import { freePort, type Product, startProduct } from '../src/support/product';

/** A server that is started again on its port and data whenever it was killed. */
export class Server {
  private product: Product | null = null;
  private printed = '';

  private constructor(
    private readonly port: number,
    private readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly program?: string,
  ) {}

  static async start(dataDir: string, env: Record<string, string>, program?: string): Promise<Server> {
    const port = await freePort();
    const usual = { TIJIAN_DEMO: 'false', TIJIAN_SECOND_FACTOR: 'optional', LOG_LEVEL: 'warn' };
    const server = new Server(port, dataDir, { ...env, ...usual }, program);
    await server.up();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has printed in all its lives. */
  output(): string {
    return this.printed + (this.product?.output() ?? '');
  }

  async kill9(): Promise<void> {
    const ending = this.product;
    this.product = null;
    await ending?.kill9();
    this.printed += ending?.output() ?? '';
  }

  /** Starts it; resolves when it is ready. A database that is not there yet ends it, and it is started again. */
  async up(): Promise<void> {
    const until = Date.now() + 120_000;
    while (!this.product) {
      this.product = await startProduct({
        dataDir: this.dataDir,
        port: this.port,
        env: this.env,
        program: this.program,
      }).catch(async (error: Error) => {
        if (Date.now() > until || !/连接不上数据库/.test(error.message)) throw error;
        await wait(100);
        return null;
      });
    }
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
      (it) => it.ok,
      () => false,
    );
  }

  async stop(): Promise<number | null> {
    const ending = this.product;
    this.product = null;
    const code = (await ending?.stop()) ?? null;
    this.printed += ending?.output() ?? '';
    return code;
  }
}
