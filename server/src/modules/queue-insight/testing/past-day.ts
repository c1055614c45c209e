import { newId, shanghaiInstant } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import { build, type TestApp } from '../../../testing';
import {
  DutyEntity,
  DutySpanEntity,
  QueueEventEntity,
  QueueStopEntity,
  QueueTicketEntity,
  QueueVisitEntity,
  ServiceTimeEntity,
} from '../../queue';

/** Rows as the queue leaves them behind, for tests of what is read from them. Times are `HH:mm` of the campus. */
export class PastDay {
  private serial = 0;

  constructor(
    private readonly test: TestApp,
    readonly campusId: string,
    readonly on: string,
  ) {}

  at(time: string): Date {
    return shanghaiInstant(this.on, time);
  }

  private get place() {
    return { campusId: this.campusId, businessDate: this.on };
  }

  /** Somebody signed on at a station, in stretches of work and pauses. */
  async duty(
    roomId: string,
    user: { id: string; displayName: string },
    spans: readonly [kind: 'working' | 'paused', from: string, to: string | null][],
    station = 1,
  ): Promise<string> {
    const id = newId();
    const open = spans.find(([, , to]) => to === null);
    const [first] = spans as [(typeof spans)[number]];
    await this.test.write(async ({ manager }) => {
      await insertRows(manager, DutyEntity, [
        {
          id,
          ...this.place,
          roomId,
          station,
          userId: user.id,
          userName: user.displayName,
          state: open ? open[0] : 'left',
          startedAt: this.at(first[1]),
          pausePending: false,
          since: this.at(first[1]),
          userKey: open ? user.id : null,
          stationKey: open ? `${roomId}:${station}` : null,
        },
      ]);
      const rows = spans.map(([kind, from, to]) => ({
        id: newId(),
        dutyId: id,
        ...this.place,
        roomId,
        userId: user.id,
        kind,
        startedAt: this.at(from),
        endedAt: to === null ? null : this.at(to),
      }));
      await insertRows(manager, DutySpanEntity, rows);
    });
    return id;
  }

  async served(
    roomId: string,
    userId: string,
    values: { step: string; count: number; minutes: number },
  ): Promise<void> {
    const { step, count, minutes } = values;
    const squares = count > 0 ? minutes ** 2 / count : 0;
    const row = { id: newId(), ...this.place, people: 'M40', roomId, userId, step, count, minutes, squares };
    await this.test.write(({ manager }) => insertRows(manager, ServiceTimeEntity, [row]));
  }

  /** Somebody's day in the queue, with the steps they had. */
  async visit(values: Partial<QueueVisitEntity> & { steps?: readonly string[]; roomIds?: readonly string[] } = {}) {
    const { steps = ['GEN|-|-|x'], roomIds = [], ...rest } = values;
    // Registered where there are no rooms, so that the queue itself begins nothing for it.
    const { checkup } = await build.checkup(this.test);
    await this.test.idle();
    const id = newId();
    const number = `A${String(++this.serial).padStart(3, '0')}`;
    const stops = steps.map((step, at) => ({
      id: newId(),
      visitId: id,
      ...this.place,
      step,
      name: step,
      departmentId: newId(),
      checkupItemIds: [],
      itemNames: [],
      doneItemIds: [],
      roomIds: [...roomIds],
      minutes: 4,
      fasting: false,
      fullBladder: false,
      meal: false,
      startsBladder: false,
      after: [],
      state: 'todo' as const,
      sortOrder: at,
    }));
    await this.test.write(async ({ manager }) => {
      await insertRows(manager, QueueVisitEntity, [
        {
          id,
          checkupId: checkup.id,
          ...this.place,
          personId: checkup.personId,
          serial: this.serial,
          number,
          sex: 'M',
          ageYears: 41,
          vipLevel: 'none',
          state: 'present',
          arrivedAt: this.at('07:30'),
          ...rest,
        },
      ]);
      await insertRows(manager, QueueStopEntity, stops);
    });
    return { id, number, stopId: stops[0]!.id, step: steps[0]! };
  }

  /** A place in a line; waited from one time to the other when `calledAt` is given. */
  async ticket(
    visit: { id: string; stopId: string; step: string },
    roomId: string,
    values: { joinedAt: string; calledAt?: string; promised?: [expected: number, p50: number, p90: number] },
  ): Promise<string> {
    const { joinedAt, calledAt, promised } = values;
    const id = newId();
    const row = {
      id,
      visitId: visit.id,
      stopId: visit.stopId,
      step: visit.step,
      roomId,
      ...this.place,
      state: calledAt ? ('done' as const) : ('waiting' as const),
      vip: false,
      callKey: 480,
      joinedAt: this.at(joinedAt),
      readyAt: this.at(joinedAt),
      calledAt: calledAt ? this.at(calledAt) : null,
      calledTimes: calledAt ? 1 : 0,
      misses: 0,
      promisedExpected: promised?.[0] ?? null,
      promisedP50: promised?.[1] ?? null,
      promisedP90: promised?.[2] ?? null,
      passedBy: 0,
      why: '',
      openKey: calledAt ? null : visit.id,
    };
    await this.test.write(({ manager }) => insertRows(manager, QueueTicketEntity, [row]));
    return id;
  }

  /** Events in order: time, kind and what they are about. */
  async events(rows: readonly ({ at: string; kind: string } & Partial<Omit<QueueEventEntity, 'at' | 'kind'>>)[]) {
    const made = rows.map(({ at, ...it }) => ({ id: newId(), ...this.place, at: this.at(at), byName: '护士', ...it }));
    await this.test.write(({ manager }) => insertRows(manager, QueueEventEntity, made));
    return made.map((it) => it.id);
  }
}
