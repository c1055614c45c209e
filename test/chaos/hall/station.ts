import {
  type CallAnswer,
  type CallerRoom,
  callerApi,
  dutiesApi,
  type ErrorCode,
  newId,
  type QueueTicket,
} from '@tijian/shared';
import type { Seeded } from '../../../server/src/modules/demo/seeded';
import { type Desk, Refused } from '../desk';

/** What a caller hears when another was faster; every other refusal is a surprise. */
const usual = new Set<ErrorCode>([
  'ticket_state',
  'not_on_duty',
  'duty_state',
  'station_busy',
  'station_taken',
  'already_on_duty',
  'examinee_in_room',
  'no_other_room',
  'room_cannot',
  'room_unmanned',
  'room_closed',
  // Not everybody has an ultrasound that needs a full bladder.
  'no_full_bladder',
  'undo_too_late',
]);

/** Somebody who calls: signs on in one of the rooms, acts as it comes, pauses, leaves and signs on elsewhere. */
export class Station {
  private seen: CallerRoom | null = null;
  private dutyId: string | null = null;
  private roomId: string;
  /** Whom this station has been given and not yet let go, by the answers it got. */
  private held: string | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly random: Seeded,
    private readonly options: {
      rooms: readonly string[];
      /** Share of turns that pause, leave or move to another room. */
      restless?: number;
      /** Told when the station is given somebody, and when it lets them go: before the act that may do so. */
      onHold?: (ticketId: string, holds: boolean) => void;
    },
  ) {
    this.roomId = random.pick(options.rooms);
  }

  /** One act. A refusal that others' acts explain is nothing new; the room is looked at again. */
  async turn(): Promise<void> {
    try {
      if (!this.dutyId) await this.signOn();
      else if (!this.seen) await this.look();
      else await this.act(this.seen);
    } catch (error) {
      if (!(error instanceof Refused) || !usual.has(error.code as ErrorCode)) throw error;
      this.seen = null;
      if (error.code === 'not_on_duty' || error.code === 'already_on_duty') await this.whereAmI();
    }
  }

  private async signOn(): Promise<void> {
    const id = newId();
    await this.desk.write(dutiesApi.signOn, { body: { id, roomId: this.roomId } });
    this.dutyId = id;
    await this.look();
  }

  /** After a day has passed, or when an answer was lost for good. */
  private async whereAmI(): Promise<void> {
    const duty = await this.desk.read(dutiesApi.mine, {});
    this.dutyId = duty?.id ?? null;
    this.roomId = duty?.room.id ?? this.random.pick(this.options.rooms);
  }

  private async look(): Promise<void> {
    this.take(await this.desk.read(callerApi.room, { params: { id: this.roomId } }));
  }

  private take(room: CallerRoom): void {
    this.seen = room;
    this.dutyId = room.myDuty?.id ?? null;
    this.hold(room.mine?.id ?? null);
  }

  private hold(ticketId: string | null): void {
    if (ticketId === this.held) return;
    if (this.held) this.options.onHold?.(this.held, false);
    this.held = ticketId;
    if (ticketId) this.options.onHold?.(ticketId, true);
  }

  private async act({ mine, undo, myDuty }: CallerRoom): Promise<void> {
    const { restless = 0.05 } = this.options;
    if (!myDuty) {
      this.dutyId = null;
      return;
    }
    if (undo && this.random.chance(0.08)) return this.undo(undo.eventId);
    if (myDuty.state === 'paused') return this.duty(dutiesApi.resume);
    if (this.random.chance(restless)) return this.rest(mine);
    if (!mine) return this.call();
    return mine.state === 'called' ? this.onCalled(mine) : this.inRoom(mine);
  }

  private async undo(eventId: string): Promise<void> {
    this.hold(null);
    this.take(await this.desk.write(callerApi.undo, { params: { id: this.roomId }, body: { eventId } }));
  }

  private async rest(mine: QueueTicket | null): Promise<void> {
    const params = { id: this.dutyId ?? '' };
    if (mine || this.random.chance(0.5)) {
      const body = { reason: this.random.pick(['break', 'meal', 'supplies'] as const), minutes: 5 };
      await this.desk.write(dutiesApi.pause, { params, body });
    } else {
      await this.desk.write(dutiesApi.signOff, { params });
      this.dutyId = null;
      this.roomId = this.random.pick(this.options.rooms);
    }
    this.seen = null;
  }

  private async duty(call: typeof dutiesApi.resume): Promise<void> {
    await this.desk.write(call, { params: { id: this.dutyId ?? '' } });
    this.seen = null;
  }

  /** The next one mostly; now and then somebody out of turn, or somebody who is back. */
  private async call(): Promise<void> {
    const { waiting = [], missed = [], held = [] } = this.seen ?? {};
    const luck = this.random.next();
    const back = [...missed, ...held];
    if (luck < 0.12 && back.length) {
      const params = { id: this.random.pick(back).id };
      return this.take(await this.desk.write(callerApi.rejoin, { params }));
    }
    if (luck < 0.3 && waiting.length) {
      const params = { id: this.random.pick(waiting).id };
      return this.given(await this.desk.write(callerApi.callThis, { params, body: { reason: '赶时间' } }));
    }
    return this.given(await this.desk.write(callerApi.next, { params: { id: this.roomId } }));
  }

  private given({ room }: CallAnswer): void {
    this.take(room);
  }

  private async onCalled({ id }: QueueTicket): Promise<void> {
    const luck = this.random.next();
    if (luck < 0.15) return this.take(await this.desk.write(callerApi.recall, { params: { id } }));
    if (luck < 0.6) return this.take(await this.desk.write(callerApi.arrived, { params: { id } }));
    if (luck < 0.8) {
      this.hold(null);
      return this.take(await this.desk.write(callerApi.missed, { params: { id } }));
    }
    return this.sendAway(id);
  }

  private async inRoom({ id, checkupItemIds }: QueueTicket): Promise<void> {
    if (this.random.chance(0.1)) return this.sendAway(id);
    const undone = checkupItemIds.length > 1 && this.random.chance(0.2) ? checkupItemIds.slice(0, 1) : [];
    this.hold(null);
    const body = { next: this.random.chance(0.7), undone };
    this.given(await this.desk.write(callerApi.finish, { params: { id }, body }));
  }

  private async sendAway(id: string): Promise<void> {
    this.hold(null);
    const params = { id };
    if (this.random.chance(0.5))
      return this.take(
        await this.desk.write(callerApi.transfer, { params, body: { roomId: null, reason: '换一间更快' } }),
      );
    const kind = this.random.pick(['personal', 'rest', 'bladder'] as const);
    this.take(await this.desk.write(callerApi.hold, { params, body: { kind, reason: null, minutes: 1 } }));
  }
}
