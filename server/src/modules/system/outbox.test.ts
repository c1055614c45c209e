import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { outboxApi as api, newId } from '@tijian/shared';
import { insertRows } from '../../platform/database';
import { OutboxDeliveryEntity, OutboxEventEntity } from '../../platform/outbox/outbox.entity';
import { type Staff, TestApp } from '../../testing';

let test: TestApp;
let admin: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  admin = await test.staff('outbox:manage', 'audit:read');
});
afterAll(() => test?.stop());

/** A delivery in quarantine to a handler that no longer exists: tried again, it fails and waits. */
async function quarantined(type: string): Promise<string> {
  const [id, eventId] = [newId(), newId()];
  const now = new Date();
  await test.app.db.write(async (manager) => {
    await insertRows(manager, OutboxEventEntity, [
      { id: eventId, type, payload: { at: 1 }, actorId: null, createdAt: now },
    ]);
    await insertRows(manager, OutboxDeliveryEntity, [
      {
        id,
        eventId,
        type,
        handler: 'test.gone',
        subject: '',
        status: 'quarantined',
        attempts: 9,
        dueAt: now,
        leasedUntil: null,
        leaseOwner: null,
        lastError: "Duplicate entry '张三' for key",
        doneAt: null,
      },
    ]);
  });
  return id;
}
const gauge = async () => {
  const text = await (await fetch(`${test.url}/metrics`)).text();
  return Number(/^tijian_outbox_quarantined (\d+)/m.exec(text)?.[1]);
};
const reason = '网关已修复';

it('shows what waits for a person, counts it, and tries it again', async () => {
  const id = await quarantined('test.happened');
  await quarantined('test.happened');
  await quarantined('test.other');
  expect(await gauge()).toBe(3);
  expect(await test.as(admin).call(api.summary, {})).toMatchObject({ quarantined: 3 });
  const { items, total } = await test.as(admin).call(api.list, { query: { status: 'quarantined' } });
  expect(total).toBe(3);
  expect(items[0]).toMatchObject({
    handler: 'test.gone',
    payload: { at: 1 },
    lastError: "Duplicate entry '…' for key",
  });

  const replayed = await test.as(admin).call(api.replay, { params: { id }, body: { reason } });
  expect(replayed.attempts).toBe(0);
  const again = await test.as(admin).try(api.replay, { params: { id }, body: { reason } });
  expect(again.code).toBe('delivery_not_quarantined');
  expect((await test.as(admin).try(api.replay, { params: { id: newId() }, body: { reason } })).code).toBe('not_found');
  const body = { type: 'test.happened', reason };
  expect((await test.as(admin).call(api.replayAll, { body })).replayed).toBe(1);
  expect((await test.as(admin).call(api.replayAll, { body: { reason } })).replayed).toBe(1);
  await test.idle();
  expect(await gauge()).toBe(0);
  const { items: waiting } = await test.as(admin).call(api.list, { query: { status: 'waiting' } });
  expect(waiting.map((it) => it.attempts)).toEqual([1, 1, 1]);
  expect(waiting[0]?.lastError).toContain('no handler');
  const entries = await test.app.db.read((manager) =>
    manager.query("SELECT reason FROM audit_entry WHERE action = 'outbox_replayed'"),
  );
  expect(entries).toHaveLength(3);
});
