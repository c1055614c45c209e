import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditApi, jobsApi, newId, type SubscribeAnswer } from '@tijian/shared';
import { io } from 'socket.io-client';
import { AppError } from '../../platform/errors';
import { storeFile } from '../../platform/files/files';
import { IdempotencyKeyEntity } from '../../platform/http/idempotency';
import { JobEntity } from '../../platform/jobs/job.entity';
import { lastDue, queueDue, scheduledId } from '../../platform/jobs/schedule-jobs';
import { OutboxDeliveryEntity, OutboxEventEntity } from '../../platform/outbox/outbox.entity';
import { RealtimeEventEntity } from '../../platform/realtime/realtime.entity';
import { TestApp } from '../../testing';
import { SessionEntity } from '../access';
import { cleanUpJob } from './clean-up.job';

const DAY_MS = 86_400_000;

describe('the clean-up of technical rows', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterEach(() => at(0));
  afterAll(() => test?.stop());

  /** Sets the server's clock so many days ahead. */
  const at = (days: number) => {
    test.app.now = () => new Date(Date.now() + days * DAY_MS);
  };
  /** The clean-up of that day, which there is once. */
  const cleanUpAfter = async (days: number): Promise<JobEntity> => {
    at(days);
    const id = scheduledId(cleanUpJob.kind, lastDue(test.app.config.TIJIAN_CLEAN_UP_AT, test.app.now()));
    await queueDue(test.app, [cleanUpJob]);
    await test.idle();
    at(0);
    return test.read(({ manager }) => manager.findOneByOrFail(JobEntity, { id }));
  };
  const count = (entity: new () => object) => test.read(({ manager }) => manager.count(entity));

  it('is queued once a day, whoever asks and how often, and shown among the jobs with what it did', async () => {
    await Promise.all([1, 2, 3, 4].map(() => queueDue(test.app, [cleanUpJob])));
    await queueDue(test.app, [cleanUpJob]);
    await test.idle();
    const admin = await test.staff('job:read', 'audit:read');
    const { items } = await test.as(admin).call(jobsApi.list, { query: { kind: cleanUpJob.kind } });
    expect(items).toEqual([
      expect.objectContaining({ status: 'done', startedByName: '系统', result: { removed: expect.anything() } }),
    ]);
    const trail = await test.as(admin).call(auditApi.list, { query: { action: 'cleaned_up' } });
    expect(trail.total).toBe(1);
  });

  it('is due at its time of the day in China, also when no server ran then', () => {
    const due = (now: string) => lastDue('03:20', new Date(now)).toISOString();
    expect(due('2026-11-20T19:19:59.999Z')).toBe('2026-11-19T19:20:00.000Z');
    expect(due('2026-11-20T19:20:00.000Z')).toBe('2026-11-20T19:20:00.000Z');
    expect(due('2026-11-21T15:00:00.000Z')).toBe('2026-11-20T19:20:00.000Z');
    expect(scheduledId('a', new Date(1))).not.toBe(scheduledId('b', new Date(1)));
  });

  it('takes old rows away and keeps young ones, what is not delivered, and what is not over', async () => {
    const who = await test.staff('person:read');
    await test.write(async (scope) => {
      const old = new Date(scope.now.getTime() - 31 * DAY_MS);
      const key = { owner: who.userId, request: 'r', reply: null };
      await scope.insert(IdempotencyKeyEntity, { ...key, id: newId(), key: 'old', createdAt: old });
      await scope.insert(IdempotencyKeyEntity, { ...key, id: newId(), key: 'young', createdAt: scope.now });
      for (const status of ['done', 'quarantined'] as const) {
        const eventId = newId();
        await scope.insert(OutboxEventEntity, { id: eventId, type: status, payload: {}, createdAt: old });
        await scope.insert(OutboxDeliveryEntity, {
          id: newId(),
          eventId,
          type: status,
          handler: 'test',
          subject: '',
          status,
          attempts: 1,
          dueAt: old,
          doneAt: status === 'done' ? old : null,
        });
      }
      for (const [seq, made] of [old, scope.now].entries())
        await scope.insert(RealtimeEventEntity, { id: newId(), topic: 't', seq, kind: 'K', refId: 'r', at: made });
    });
    const { result, status } = await cleanUpAfter(0.9);
    expect(status).toBe('done');
    expect(result).toMatchObject({
      removed: { idempotency_key: 1, outbox_delivery: 1, outbox_event: 1, realtime_event: 1, session: 0 },
    });
    const keys = await test.read(({ manager }) => manager.findBy(IdempotencyKeyEntity, { owner: who.userId }));
    expect(keys.map((it) => it.key)).toEqual(['young']);
    const events = await test.read(({ manager }) => manager.find(OutboxEventEntity));
    expect(events.filter((it) => ['done', 'quarantined'].includes(it.type)).map((it) => it.type)).toEqual([
      'quarantined',
    ]);
    expect(await count(SessionEntity)).toBeGreaterThan(0);

    await cleanUpAfter(100);
    expect(await count(SessionEntity)).toBe(0);
    expect(await test.read(({ manager }) => manager.countBy(OutboxDeliveryEntity, { status: 'quarantined' }))).toBe(1);
  });

  it('removes files that no row points to after a week, and never when they are most of all', async () => {
    const { files } = test.app;
    const draft = { name: 'a.txt', mime: 'text/plain', content: Buffer.from('a') };
    const kept = await test.write((scope) => storeFile(files, scope, draft));
    const rolledBack = test.write(async (scope) => {
      await storeFile(files, scope, draft);
      throw new AppError('not_found');
    });
    await expect(rolledBack).rejects.toThrow();
    const names = () => readdirSync(files.root, { recursive: true, encoding: 'utf8' }).filter((it) => it.length > 30);
    const cutOff = `${newId().slice(0, -2)}${kept.id.slice(-2)}`;
    writeFileSync(path.join(files.root, kept.id.slice(-2), `${cutOff}.part`), 'half');
    expect(names()).toHaveLength(3);
    expect((await cleanUpAfter(6)).result).toMatchObject({ removed: { stored_file: 0 } });
    expect(names()).toHaveLength(3);
    expect((await cleanUpAfter(8)).result).toMatchObject({ removed: { stored_file: 1 } });
    expect(names()).toEqual([path.join(kept.id.slice(-2), kept.id)]);

    for (let at = 0; at < 60; at++) await files.put(newId(), draft.content);
    expect((await cleanUpAfter(16)).result).toMatchObject({ removed: { stored_file: 0 } });
    expect(names()).toHaveLength(61);
  });

  it('tells a screen that asks for news cut away to begin anew', async () => {
    const who = await test.staff('person:read');
    const topic = `user:${who.userId}`;
    for (const id of ['1', '2']) await test.write((scope) => scope.push(topic, { kind: 'Test', id }));
    const socket = io(test.url, { transports: ['websocket'], extraHeaders: { cookie: `tijian_session=${who.token}` } });
    try {
      await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
      const ask = (lastSeq: number): Promise<SubscribeAnswer> => socket.emitWithAck('subscribe', { topic, lastSeq });
      expect(await ask(1)).toMatchObject({ reset: false, seq: 2, events: [{ seq: 2 }] });
      await cleanUpAfter(4);
      expect(await ask(1)).toMatchObject({ reset: true, seq: 2, events: [] });
      expect(await ask(2)).toMatchObject({ reset: false, seq: 2, events: [] });
    } finally {
      socket.close();
    }
  });
});
