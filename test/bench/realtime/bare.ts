import { spawn } from 'node:child_process';
import { io, type Socket } from 'socket.io-client';

/** A socket.io server and nothing else: who asks enters one room. Prints its port, and its memory when asked; tells the room the time. */
const program = `
import { createServer } from 'node:http';
import { Server } from 'socket.io';
const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => { socket.on('subscribe', (room, answer) => { socket.join(room); answer({}); }); });
process.stdin.on('data', (asked) => {
  if (String(asked) === 'tell') return io.to('screens').emit('news', performance.timeOrigin + performance.now());
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ rss, heapUsed, cpuMs: (user + system) / 1000 }));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
`;

/** A bare socket.io server with as many connections as the product's. */
export interface Bare {
  /** Memory of one connection. */
  residentKb: number;
  heapKb: number;
  /** Processor milliseconds of one connection, from its request to its room. */
  connectCpuMs: number;
  /** Tells the screens among the connections the time; gives how long it took to each of them. */
  broadcast(): Promise<number[]>;
  close(): void;
}

const ARRIVED_WITHIN_MS = 10_000;

export async function openBare(
  { connections, screens }: { connections: number; screens: number },
  tell: (line: string) => void,
): Promise<Bare> {
  tell('对照：只有 socket.io 的服务器……');
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = (): Promise<string> => new Promise((resolve) => child.stdout.once('data', (it) => resolve(String(it))));
  const port = Number(await line());
  const measure = async (): Promise<{ rss: number; heapUsed: number; cpuMs: number }> => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const answer = line();
    child.stdin.write('size');
    return JSON.parse(await answer) as { rss: number; heapUsed: number; cpuMs: number };
  };
  const before = await measure();
  const links: Socket[] = [];
  let delaysMs: number[] = [];
  for (let from = 0; from < connections; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, connections - from) }, () => {
        const link = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, reconnection: false });
        const place = links.push(link) <= screens ? 'screens' : 'others';
        link.on('news', (at: number) => delaysMs.push(performance.timeOrigin + performance.now() - at));
        return new Promise<void>((resolve, reject) => {
          link.on('connect', () => link.emit('subscribe', place, () => resolve()));
          link.on('connect_error', reject);
        });
      }),
    );
  const after = await measure();
  return {
    residentKb: (after.rss - before.rss) / 1000 / connections,
    heapKb: (after.heapUsed - before.heapUsed) / 1000 / connections,
    connectCpuMs: (after.cpuMs - before.cpuMs) / connections,
    async broadcast() {
      delaysMs = [];
      child.stdin.write('tell');
      for (const until = Date.now() + ARRIVED_WITHIN_MS; delaysMs.length < screens && Date.now() < until; )
        await new Promise((resolve) => setTimeout(resolve, 20));
      return delaysMs;
    },
    close() {
      for (const it of links) it.close();
      child.kill();
    },
  };
}
