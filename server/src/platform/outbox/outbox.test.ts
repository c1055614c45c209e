import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { z } from 'zod';
import { TestApp } from '../../testing';
import { systemActor } from '../auth/actor';
import { inWrite } from '../scope';
import { defineEvent, on } from './define-event';
import { registerHandlers } from './emit';
import { OutboxDeliveryEntity } from './outbox.entity';

const happened = defineEvent('test.happened', z.object({ subject: z.string(), n: z.number() }), (it) => it.subject);

describe('the outbox', () => {
  let test: TestApp;
  const heard: string[] = [];
  let fail = (_n: number): boolean => false;
  beforeAll(async () => {
    test = await TestApp.start();
    registerHandlers([
      on(happened, 'test.hear', async (_scope, { subject, n }) => {
        if (fail(n)) throw new Error('not now');
        heard.push(`${subject}${n}`);
      }),
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
});
