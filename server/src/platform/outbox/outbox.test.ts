import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { z } from 'zod';
import { TestApp } from '../../testing';
import { systemActor } from '../auth/actor';
import { RealtimeEventEntity } from '../realtime/realtime.entity';
import { inWrite } from '../scope';
import { defineEvent, on } from './define-event';
import { registerHandlers, takeFrom } from './emit';
import { OutboxDeliveryEntity } from './outbox.entity';

const happened = defineEvent('test.happened', z.object({ subject: z.string(), n: z.number() }), (it) => it.subject);

const told = defineEvent('test.told', z.object({ n: z.number() }));
const changed = defineEvent('test.changed', z.object({ n: z.number() }), () => 'the same');

describe('the outbox', () => {
  let test: TestApp;
  const together = new Map<unknown, number[]>();
  const heard: string[] = [];
  let fail = (_n: number): boolean => false;
  beforeAll(async () => {
    test = await TestApp.start();
    registerHandlers([
      on(happened, 'test.hear', async (_scope, { subject, n }) => {
        if (fail(n)) throw new Error('not now');
        heard.push(`${subject}${n}`);
      }),
      on(
        told,
        'test.tell',
        async (scope, { n }) => {
          together.set(scope, [...(together.get(scope) ?? []), n]);
          if (fail(n)) throw new Error('not now');
          await scope.push('test:together', { kind: 'Test', id: String(n) });
        },
        { together: true },
      ),
      on(
        changed,
        'test.tell-later',
        async (scope, { n }) => void together.set(scope, [...(together.get(scope) ?? []), n]),
        { together: true, unhurried: true },
      ),
    ]);
  });
  afterAll(() => test?.stop());
  const deliveries = (subject: string) =>
    test.read(({ manager }) => manager.findBy(OutboxDeliveryEntity, { subject: `test.hear:${subject}` }));

  it('delivers once what was committed, in the order of its subject', async () => {
    heard.length = 0;
    for (let n = 1; n <= 5; n++) await test.write((scope) => scope.emit(happened, { subject: 'a', n }));
    await test.idle();
    expect(heard).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect((await deliveries('a')).every((it) => it.status === 'done')).toBe(true);
  });

  it('announces nothing of a transaction that failed', async () => {
    heard.length = 0;
    const failing = test.write(async (scope) => {
      await scope.emit(happened, { subject: 'b', n: 1 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await test.idle();
    expect(heard).toEqual([]);
    expect(await deliveries('b')).toEqual([]);
  });

  it('tries a failed delivery again later, holds back its subject and nobody else', async () => {
    heard.length = 0;
    fail = (n) => n === 1;
    await test.write((scope) => scope.emit(happened, { subject: 'c', n: 1 }));
    await test.write((scope) => scope.emit(happened, { subject: 'c', n: 2 }));
    await test.write((scope) => scope.emit(happened, { subject: 'd', n: 3 }));
    await test.idle();
    expect(heard).toEqual(['d3']);
    expect((await deliveries('c')).map((it) => [it.status, it.attempts]).sort()).toEqual([
      ['waiting', 0],
      ['waiting', 1],
    ]);
    fail = () => false;
    await test.app.db.write((manager) =>
      manager.update(OutboxDeliveryEntity, { subject: 'test.hear:c' }, { dueAt: new Date(0) }),
    );
    await test.idle();
    expect(heard).toEqual(['d3', 'c1', 'c2']);
  });

  it('lets deliveries share a transaction where they may, and one failing holds up none of the others', async () => {
    const tell = (...numbers: number[]) =>
      test.write(async (scope) => {
        for (const n of numbers) await scope.emit(told, { n });
      });
    const news = () => test.read(({ manager }) => manager.countBy(RealtimeEventEntity, { topic: 'test:together' }));
    fail = () => false;
    await tell(1, 2, 3);
    await test.idle();
    expect([...together.values()]).toEqual([[1, 2, 3]]);
    expect(await news()).toBe(3);

    together.clear();
    fail = (n) => n === 5;
    await tell(4, 5, 6);
    await test.idle();
    expect([...together.values()]).toEqual([[4, 5], [4], [5], [6]]);
    expect(await news()).toBe(5);
    const open = await test.read(({ manager }) =>
      manager.find(OutboxDeliveryEntity, { where: { handler: 'test.tell' }, order: { id: 'ASC' } }),
    );
    expect(open.map((it) => it.status)).toEqual(['done', 'done', 'done', 'done', 'waiting', 'done']);
  });

  it('gathers what may come later, and has it wait for nothing that came before', async () => {
    together.clear();
    const all = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(all.map((n) => test.write((scope) => scope.emit(changed, { n }))));
    for (let looks = 0; [...together.values()].flat().length < all.length && looks < 200; looks++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect([...together.values()].flat().sort((a, b) => a - b)).toEqual(all);
    expect(together.size).toBeLessThan(all.length / 2);
    await test.idle();
    const rows = await test.read(({ manager }) => manager.findBy(OutboxDeliveryEntity, { handler: 'test.tell-later' }));
    expect(rows.every((it) => it.status === 'done' && it.subject === '')).toBe(true);
  });

  it('takes up what a process wrote as its own before it died, when its lease has run out', async () => {
    fail = () => false;
    together.clear();
    const owner = { owner: 'dead', leaseMs: 600_000, hasRoomFor: () => true, take: () => undefined };
    const leave = takeFrom(test.app.db.connection, owner);
    await test.write((scope) => scope.emit(told, { n: 8 }));
    leave();
    await test.idle();
    expect([...together.values()]).toEqual([]);
    await test.app.db.write((manager) =>
      manager.update(OutboxDeliveryEntity, { leaseOwner: 'dead' }, { leasedUntil: new Date(Date.now() - 1) }),
    );
    await test.idle();
    expect([...together.values()]).toEqual([[8]]);
  });

  it('takes up what a dead process had claimed, when its lease has run out', async () => {
    heard.length = 0;
    await inWrite(
      test.app.db,
      { actor: systemActor, now: new Date(Date.now() + 60_000), requestId: newId() },
      (scope) => scope.emit(happened, { subject: 'e', n: 1 }),
    );
    await test.app.db.write((manager) =>
      manager.update(
        OutboxDeliveryEntity,
        { subject: 'test.hear:e' },
        { status: 'leased', leaseOwner: 'dead', leasedUntil: new Date(Date.now() - 1) },
      ),
    );
    await test.idle();
    expect(heard).toEqual(['e1']);
  });

  it('quarantines what fails to the last attempt', async () => {
    fail = () => true;
    await test.write((scope) => scope.emit(happened, { subject: 'f', n: 1 }));
    await test.idle();
    await test.app.db.write((manager) =>
      manager.update(OutboxDeliveryEntity, { subject: 'test.hear:f' }, { attempts: 8, dueAt: new Date(0) }),
    );
    await test.idle();
    expect((await deliveries('f')).map((it) => [it.status, it.lastError])).toEqual([['quarantined', 'not now']]);
  });

  it('leaves to another process what that one has taken over', async () => {
    heard.length = 0;
    fail = () => false;
    registerHandlers([
      on(happened, 'test.hear', async (scope, { subject, n }) => {
        await scope.manager.update(
          OutboxDeliveryEntity,
          { subject: 'test.hear:later', status: 'leased' },
          { leaseOwner: 'another' },
        );
        heard.push(`${subject}${n}`);
      }),
    ]);
    await test.write(async (scope) => {
      await scope.emit(happened, { subject: 'sooner', n: 1 });
      await scope.emit(happened, { subject: 'later', n: 2 });
    });
    await test.idle();
    expect(heard).toEqual(['sooner1']);
    expect((await deliveries('later')).map((it) => [it.status, it.leaseOwner])).toEqual([['leased', 'another']]);
  });
});
