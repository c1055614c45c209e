import { type CallerRoom, callerApi, dutiesApi, newId } from '@tijian/shared';
import { build, type Staff, type TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';

/** Halls with people in the line of one room, under a clock that stands still: five seconds are five seconds on a slow machine too. */
export class LineDay {
  private base = Date.now();
  private ahead = 0;

  constructor(readonly test: TestApp) {
    test.app.now = () => new Date(this.base + this.ahead);
  }

  pass(minutes: number): void {
    this.ahead += minutes * 60_000;
  }

  async signOn(hall: Hall, code: string): Promise<Staff> {
    const staff = await build.queueStaff(this.test, hall.campus.id, 'person:vvip');
    await this.test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
    return staff;
  }

  /** A hall of these rooms, somebody at the first of them, and so many people in its line, all of them arrived. */
  async line(people: number, codes: string[] = ['GEN'], first = 'GEN') {
    // Events are heard by the true clock, so people come by it.
    this.base = Date.now();
    this.ahead = 0;
    const hall = await build.hall(this.test, codes);
    const staff = await this.signOn(hall, first);
    for (let nth = 0; nth < people; nth++) {
      await build.examinee(this.test, hall);
      await this.test.idle();
    }
    this.pass(5);
    const params = { id: hall.room(first).id };
    const room = () => this.test.as(staff).call(callerApi.room, { params });
    const next = () => this.test.as(staff).call(callerApi.next, { params });
    return { hall, staff, params, room, next };
  }
}

export const numbers = (list: CallerRoom['waiting']): string[] => list.map((it) => it.number);
