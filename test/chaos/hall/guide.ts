import { guidanceApi, type QueueVisitLine } from '@tijian/shared';
import type { Seeded } from '../../../server/src/modules/demo/seeded';
import { type Desk, Refused } from '../desk';

const usual = new Set([
  'visit_state',
  'stale',
  'room_cannot',
  'room_unmanned',
  'room_closed',
  'no_other_room',
  'stop_blocked',
  'undo_too_late',
  'nothing_to_do',
  'checkup_locked',
]);
const PAGE = 50;

/** Mobile guidance: moves people, sets them aside, lets them on, finds the lost, and takes back what was wrong. */
export class Guide {
  constructor(
    private readonly desk: Desk,
    private readonly random: Seeded,
    private readonly campusId: string,
  ) {}

  /** One act on somebody who is here; nothing when nobody is. */
  async turn(): Promise<void> {
    const state = this.random.pick(['present', 'present', 'held', 'parked', 'expected', 'left'] as const);
    const query = { campusId: this.campusId, state, pageSize: PAGE };
    const { items } = await this.desk.read(guidanceApi.visits, { query });
    if (!items.length) return;
    try {
      await this.guide(this.random.pick(items));
    } catch (error) {
      if (!(error instanceof Refused) || !usual.has(error.code)) throw error;
    }
  }

  private async guide(visit: QueueVisitLine): Promise<void> {
    const params = { id: visit.id };
    const checkup = { id: visit.checkup.id };
    const luck = this.random.next();
    if (visit.state === 'left') {
      if (luck < 0.5) await this.desk.write(guidanceApi.arrive, { params: checkup });
      return;
    }
    if (visit.state === 'expected') {
      if (luck < 0.7) await this.desk.write(guidanceApi.arrive, { params: checkup });
      return;
    }
    if (luck < 0.06) {
      await this.desk.write(guidanceApi.leave, { params, body: { reason: '家中有事' } });
      return;
    }
    if (visit.state !== 'present') {
      await this.desk.write(guidanceApi.release, { params });
      return;
    }
    const { version } = visit;
    const answer =
      luck < 0.5
        ? await this.desk.write(guidanceApi.hold, { params, body: { kind: 'rest', reason: null, minutes: 1 } })
        : await this.desk.write(guidanceApi.move, {
            params,
            body: { stopId: null, roomId: null, reason: '那边人少', version },
          });
    if (answer.undo && this.random.chance(0.3))
      await this.desk.write(guidanceApi.undo, { params, body: { eventId: answer.undo.eventId } });
  }
}
