import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/**
 * A network line to a server that can go dead without a word: both ends keep their connection and hear nothing any more, as when a cable or
 * an address translation in between is gone. What was connected then stays dead; who connects afterwards gets through.
 */
export class SilentLine {
  private isSilent = false;
  private readonly ends = new Set<Socket>();
  /** Connections that nothing comes through any more. */
  private readonly dead = new WeakSet<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Opens a line to what listens there: `http://host:port`. */
  static async open(to: string): Promise<SilentLine> {
    const { hostname, port } = new URL(to);
    const server = createServer({ allowHalfOpen: false });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new SilentLine(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (near) => line.connect(near, () => createConnection(Number(port), hostname)));
    return line;
  }

  /** From now on nothing gets through, either way, and neither end is told. */
  swallow(): void {
    this.isSilent = true;
    for (const it of this.ends) this.dead.add(it);
  }

  /** Who connects from now on gets through. */
  mend(): void {
    this.isSilent = false;
  }

  close(): void {
    this.server.close();
    for (const it of this.ends) it.destroy();
  }

  private connect(near: Socket, reach: () => Socket): void {
    if (this.isSilent) {
      this.dead.add(near);
      this.keep(near, null);
      return;
    }
    const far = reach();
    this.keep(near, far);
    this.keep(far, near);
  }

  private keep(end: Socket, other: Socket | null): void {
    this.ends.add(end);
    end.setNoDelay(true);
    end.on('data', (bytes) => {
      if (!this.dead.has(end)) other?.write(bytes);
    });
    end.on('error', () => undefined);
    end.on('close', () => {
      this.ends.delete(end);
      if (!this.dead.has(end)) other?.destroy();
    });
  }
}
