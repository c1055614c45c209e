import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { TestApp } from '../../testing';
import { defineEvent, MessageRefused, on, outside } from './define-event';
import { startDeliveries } from './deliver';
import { registerHandlers } from './emit';
import { OutboxDeliveryEntity } from './outbox.entity';

const reported = defineEvent('test.reported', z.object({ subject: z.string(), n: z.number() }), (it) => it.subject);
const NAME = 'test.send-outside';

let test: TestApp;
let receiver: Server;
let lines: ReturnType<typeof startDeliveries>;
const heard: { what: string; key: string }[] = [];
const inside: string[] = [];
/** What the receiver does with a message: answers with this, or never. */
let answer: (what: string) => number | null = () => 200;

beforeAll(async () => {
  test = await TestApp.start();
  receiver = createServer((request, response) => {
    const what = String(request.url).slice(1);
    heard.push({ what, key: String(request.headers['idempotency-key']) });
    const status = answer(what);
    if (status !== null) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  registerHandlers([
    on(reported, 'test.hear-inside', async (_scope, { subject, n }) => void inside.push(`${subject}${n}`)),
    outside(reported, NAME, async ({ subject, n }, { eventId, signal }) => {
      const headers = { 'idempotency-key': eventId };
      const { status } = await fetch(`http://127.0.0.1:${port}/${subject}${n}`, { headers, signal });
      if (status === 422) throw new MessageRefused('refused');
      if (status !== 200) throw new Error(`answered ${status}`);
    }),
  ]);
  lines = startDeliveries({ db: test.app.db, log: test.app.log, owner: 'test' });
});
afterAll(async () => {
  receiver?.closeAllConnections();
  receiver?.close();
  await lines?.stop();
  await test?.stop();
});

const report = (subject: string, ...numbers: number[]) =>
  test.write(async (scope) => {
    for (const n of numbers) await scope.emit(reported, { subject, n });
  });
const sent = (subject: string) => heard.filter((it) => it.what.startsWith(subject)).map((it) => it.what);
const states = async (subject: string) => {
  const rows = await test.read(({ manager }) =>
    manager.find(OutboxDeliveryEntity, { where: { subject: `${NAME}:${subject}` }, order: { id: 'ASC' } }),
  );
  return rows.map((it) => it.status);
};
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('sends each message once, those of a subject in order', async () => {
  await report('a', 1, 2, 3);
  await until(async () => (await states('a')).every((it) => it === 'done'));
  expect(sent('a')).toEqual(['a1', 'a2', 'a3']);
});

it('holds up nobody but its own messages while the receiver is silent', async () => {
  answer = (what) => (what === 'b1' ? null : 200);
  await report('b', 1, 2);
  await report('c', 1);
  await until(async () => inside.includes('b2') && (await states('c'))[0] === 'done');
  expect(await states('b')).toEqual(['leased', 'waiting']);
  answer = () => 200;
  receiver.closeAllConnections();
  await until(async () => (await states('b')).every((it) => it === 'done'));
  expect(sent('b')).toEqual(['b1', 'b1', 'b2']);
  expect(new Set(heard.filter((it) => it.what === 'b1').map((it) => it.key)).size).toBe(1);
});

it('sets aside at once what the receiver refuses for good, and goes on with the rest', async () => {
  answer = (what) => (what === 'd1' ? 422 : 200);
  await report('d', 1, 2);
  await until(async () => (await states('d'))[1] === 'done');
  expect(await states('d')).toEqual(['quarantined', 'done']);
});

it('asks a receiver that is away with one message at a time, and costs the messages no tries', async () => {
  answer = () => 503;
  for (let nth = 0; nth < 30; nth++) await report(`e${nth}`, 1);
  await until(() => heard.filter((it) => it.what.startsWith('e')).length >= 7);
  answer = () => 200;
  const all = async () => (await Promise.all(Array.from({ length: 30 }, (_, nth) => states(`e${nth}`)))).flat();
  await until(async () => (await all()).every((it) => it === 'done'));
  const tries = await test.read(({ manager }) =>
    manager.query(`SELECT MAX(attempts) AS most FROM outbox_delivery WHERE subject LIKE '${NAME}:e%'`),
  );
  expect(Number(tries[0].most)).toBeLessThanOrEqual(1);
});
