import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { startClock } from './clock';

const EVERY_MS = 1_000;

describe('the clock', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const it of closing.splice(0)) it();
  });

  /** A server with so many clients, which note when they are told the time. */
  async function clients(count: number): Promise<{ io: Server; toldAt: number[][] }> {
    const http = createServer();
    const io = new Server(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const toldAt = Array.from({ length: count }, (): number[] => []);
    const links = toldAt.map((mine): Socket => {
      const link = connect(url, { transports: ['websocket'], forceNew: true });
      return link.on('clock', (time: string) => mine.push(Date.parse(time)));
    });
    closing.push(() => {
      for (const it of links) it.close();
      void io.close();
    });
    while (io.of('/').sockets.size < count) await wait(10);
    return { io, toldAt };
  }

  it('tells everybody the time in every round, the one who is alone not more often', async () => {
    for (const count of [1, 120]) {
      const { io, toldAt } = await clients(count);
      closing.push(startClock(io, () => false, { everyMs: EVERY_MS }));
      await wait(EVERY_MS * 4.5);
      for (const mine of toldAt) {
        expect(mine.length).toBeGreaterThanOrEqual(3);
        expect(mine.length).toBeLessThanOrEqual(5);
      }
    }
  }, 30_000);

  it('never tells many at one moment', async () => {
    const { io, toldAt } = await clients(120);
    closing.push(startClock(io, () => false, { everyMs: EVERY_MS }));
    await wait(EVERY_MS * 3);
    const together = new Map<number, number>();
    for (const at of toldAt.flat()) together.set(at, (together.get(at) ?? 0) + 1);
    expect(together.size).toBeGreaterThan(20);
    // A tick that comes late makes up for those before it.
    const sizes = [...together.values()].sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(20);
  }, 30_000);

  it('is silent as long as it is told to be', async () => {
    const { io, toldAt } = await clients(3);
    let isSilent = true;
    closing.push(startClock(io, () => isSilent, { everyMs: EVERY_MS }));
    await wait(EVERY_MS * 1.5);
    expect(toldAt.flat()).toEqual([]);
    isSilent = false;
    await wait(EVERY_MS * 2.5);
    expect(toldAt.every((it) => it.length > 0)).toBe(true);
  }, 30_000);

  it('tells everybody soon that what was late has been told', async () => {
    const { io, toldAt } = await clients(120);
    const everyMs = 10_000;
    let behind: Date | null = new Date(Date.now() - 10_000);
    closing.push(startClock(io, () => false, { everyMs, upTo: (now) => behind ?? now }));
    await wait(1_000);
    const before = toldAt.flat().length;
    behind = null;
    const backAt = Date.now();
    // Half of an ordinary round: the others would not have heard it yet.
    await wait(everyMs / 2);
    expect(toldAt.filter((mine) => !mine.some((it) => it >= backAt))).toEqual([]);
    // Then in their turn again.
    expect(toldAt.flat().length - before).toBeLessThan(toldAt.length * 1.6);
  }, 30_000);
});
