import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { appointmentsApi as api, businessDate, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { checkPerson, createPersons } from '../persons';
import { AppointmentEntity } from './appointment.entity';
import { SlotEntity } from './slot.entity';

const PEOPLE = 300;
const SLOTS = 8;
const QUOTA = 5;
/** Desks that work at the same time. */
const DESKS = 60;

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('appointment:read', 'appointment:write');
});
afterAll(() => test?.stop());

async function makePeople(): Promise<string[]> {
  const today = businessDate(test.app.now());
  const rows = await test.write((scope) =>
    createPersons(
      scope,
      Array.from({ length: PEOPLE }, () => {
        const checked = checkPerson({ name: '张测试', idType: 'id_card', idNumber: build.idCard() }, today);
        if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
        return { ...checked.values, id: newId() };
      }),
    ),
  );
  return rows.map((it) => it.id);
}

/** The same request under the same key, twice at once for every fifth: copies are told the same, though places are given back meanwhile. */
async function book(slotId: string, personId: string, at: number) {
  const body = { id: newId(), slotId, personId };
  const options = { idempotencyKey: newId() };
  const send = () => test.as(clerk).try(api.book, { body }, options);
  const [first, again] = await Promise.all([send(), at % 5 ? null : send()]);
  if (again) expect([again.code, again.reply]).toEqual([first.code, first.reply]);
  return first;
}

async function cancel({ id, version }: { id: string; version: number }): Promise<void> {
  const options = { idempotencyKey: newId() };
  const send = () => test.as(clerk).call(api.cancel, { params: { id }, body: { version, reason: '改主意' } }, options);
  await send();
  expect((await send()).status).toBe('cancelled');
}

/** Tries slot after slot; every third who got a place gives it back once and tries again. */
async function comesForAPlace(personId: string, at: number, slots: readonly string[]): Promise<void> {
  let mayChange = at % 3 === 0;
  for (let tried = 0; tried < SLOTS; ) {
    const answer = await book(slots[(at + tried * 7) % SLOTS] as string, personId, at);
    if (answer.code) {
      expect(answer.code).toBe('slot_full');
      tried += 1;
      if (at % 10) return;
    } else if (mayChange) {
      mayChange = false;
      await cancel(answer.reply);
    } else return;
  }
}

it('gives 40 places to 300 people who book, cancel and retry at once: exactly 40', async () => {
  const campus = await build.campus(test);
  const slots: string[] = [];
  for (let at = 0; at < SLOTS; at++)
    slots.push(
      (await build.slot(test, { campus, quota: QUOTA, hour: at % 10, date: `2099-06-0${1 + Math.floor(at / 10)}` })).id,
    );
  const waiting = (await makePeople()).entries();
  const desk = async () => {
    for (const [at, personId] of waiting) await comesForAPlace(personId, at, slots);
  };
  await Promise.all(Array.from({ length: DESKS }, desk));

  const { rows, live } = await test.read(async ({ manager }) => ({
    rows: await manager.findBy(SlotEntity, { campusId: campus.id }),
    live: await manager.findBy(AppointmentEntity, { campusId: campus.id, status: 'booked' }),
  }));
  expect(rows.map((it) => it.booked)).toEqual(rows.map(() => QUOTA));
  expect(live).toHaveLength(SLOTS * QUOTA);
  for (const slot of rows) expect(live.filter((it) => it.slotId === slot.id)).toHaveLength(QUOTA);
  expect(new Set(live.map((it) => it.activeKey)).size).toBe(live.length);
}, 180_000);
