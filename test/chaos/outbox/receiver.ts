import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Seeded } from '../../../server/src/modules/demo/seeded';

type Message = { subject: string; n: number; poison: boolean };

/** What the other side does with a message that it has taken. */
type Mood = 'well' | 'down' | 'slow';

/** Another system: takes each message once by its key, and is away, slow, forgetful and late with its answers as it pleases. */
export class Receiver {
  /** Keys in the order in which they were applied, by subject. */
  readonly applied = new Map<string, { n: number; key: string }[]>();
  readonly refused = new Set<string>();
  private readonly keys = new Map<string, string>();
  /** Messages that came with two keys: the sender forgot that it had sent them. */
  readonly otherKeys: string[] = [];
  requests = 0;
  again = 0;
  lost = 0;
  late = 0;
  private mood: Mood = 'well';
  private readonly server = createServer((request, response) => void this.hear(request, response));

  constructor(
    private readonly random: Seeded,
    private readonly shares: { lost: number; late: number; busy: number },
  ) {}

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  turn(mood: Mood): void {
    this.mood = mood;
  }

  get count(): number {
    return this.keys.size + this.refused.size;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    // Nobody is there: the connection breaks before anything was read.
    if (this.mood === 'down') return void request.socket.destroy();
    if (this.mood === 'slow') await wait(this.random.below(3_000));
    const message = (await bodyOf(request).catch(() => null)) as Message | null;
    if (!message) return void response.destroy();
    if (this.random.chance(this.shares.busy)) return answer(response, 503);
    if (message.poison) {
      this.refused.add(`${message.subject} ${message.n}`);
      return answer(response, 422);
    }
    this.take(message, String(request.headers['idempotency-key']));
    if (this.random.chance(this.shares.lost)) {
      this.lost += 1;
      return void request.socket.destroy();
    }
    if (this.random.chance(this.shares.late)) {
      this.late += 1;
      await wait(11_000);
    }
    answer(response, 200);
  }

  private take({ subject, n }: Message, key: string): void {
    const id = `${subject} ${n}`;
    const known = this.keys.get(id);
    if (known === key) this.again += 1;
    if (known !== undefined && known !== key) this.otherKeys.push(`${id}: ${known}, ${key}`);
    if (known !== undefined) return;
    this.keys.set(id, key);
    const list = this.applied.get(subject) ?? [];
    list.push({ n, key });
    this.applied.set(subject, list);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function answer(response: ServerResponse, status: number): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end('{}');
}
