import type { Staff, TestApp } from '@tijian/server/testing';
import { callerApi, dutiesApi, guidanceApi, type QueueTicket, type QueueVisit } from '@tijian/shared';
import { QueueTicketEntity } from '../../../../server/src/modules/queue/queue-ticket.entity';
import { QueueVisitEntity } from '../../../../server/src/modules/queue/queue-visit.entity';
import { instantAt, setTime } from './clock';
import { type Hall, makeCheckup, makeHall } from './hall';
import type { Answer, Differences, Question, ToldEvent, ToldExaminee, ToldState } from './told';

interface Known {
  vip: boolean;
  sex: 'M' | 'F';
  items: string[];
  visitId: string;
  /** Where the server has them now. */
  ticket: QueueTicket | null;
  /** The call they were given: at which station, and when. */
  called: { ticketId: string; who: Staff; at: number } | null;
}

const never = instantAt(48 * 60);
/** Two milliseconds, in minutes. */
const TICK = 2 / 60_000;

/**
 * One simulated day on a running server: what happens in the simulator is done through the product's own calls over HTTP, in its order and
 * at its time, and a question where somebody goes next is answered by the line the server has put them in. Only three things, which no
 * call tells, are written beside them: when breakfast ends, when a bladder is full, and that registration came first.
 */
export class ServerDay {
  readonly differences: Differences = { otherCalls: 0, replanned: 0, eaten: 0, ineligible: 0 };
  private hall: Hall | null = null;
  private readonly people = new Map<string, Known>();

  constructor(private readonly test: TestApp) {}

  async answer(question: Question): Promise<Answer> {
    for (const event of question.events ?? []) await this.happened(event);
    if (question.type === 'events') return { roomId: null };
    return this.route(question.state, question.examinee);
  }

  private async happened(event: ToldEvent): Promise<void> {
    setTime(this.test, event.t);
    switch (event.type) {
      case 'day':
        this.hall = await makeHall(this.test, event.rooms);
        return;
      case 'arrive':
        this.people.set(event.examinee, { ...event, visitId: '', ticket: null, called: null });
        return;
      case 'call':
        return this.called(event);
      case 'missed':
        return this.missed(event.examinee);
      case 'end':
        return this.ended(event);
      case 'pause':
      case 'resume':
        return this.paused(event);
      case 'close':
      case 'open':
        return this.closed(event);
      default:
    }
  }

  private async called({ examinee, room, server, t }: ToldEvent & { type: 'call' }): Promise<void> {
    const station = this.there.stations.get(`${room}:${server}`);
    if (!station) return;
    // Whoever arrives at the door at this very instant is there: the server's milliseconds must not round them away.
    setTime(this.test, t + TICK);
    const person = this.of(examinee);
    const mine = await this.lineIn(person, room);
    const as = this.test.as(station.who);
    const params = { id: this.roomId(room) };
    let answer = await as.call(callerApi.next, { params });
    if (answer.ticket?.id !== mine.id) {
      this.differences.otherCalls++;
      const { undo } = answer.room;
      if (answer.ticket && undo) await as.call(callerApi.undo, { params, body: { eventId: undo.eventId } });
      answer = await as.call(callerApi.callThis, { params: { id: mine.id }, body: { reason: '按模拟器的次序' } });
    }
    person.called = { ticketId: mine.id, who: station.who, at: t };
  }

  /** Their place in this room's line; who has been planned anew meanwhile is sent back. */
  private async lineIn(person: Known, room: string): Promise<QueueTicket> {
    const visit = await this.look(person);
    if (visit.ticket?.room.id === this.roomId(room)) return visit.ticket;
    this.differences.replanned++;
    const moved = await this.moveTo(visit, room);
    person.ticket = moved.ticket;
    if (!moved.ticket) throw new Error(`${room} has no line for ${visit.number}`);
    return moved.ticket;
  }

  private moveTo(visit: QueueVisit, room: string): Promise<QueueVisit> {
    const id = this.roomId(room);
    const stop = visit.stopList.find((it) => it.state !== 'done' && it.choices.some((one) => one.room.id === id));
    const body = { stopId: stop?.id ?? null, roomId: id, reason: '按模拟器的安排', version: visit.version };
    return this.test.as(this.there.desk).call(guidanceApi.move, { params: { id: visit.id }, body });
  }

  private async missed(examinee: string): Promise<void> {
    const { called } = this.of(examinee);
    if (!called) return;
    await this.test.as(called.who).call(callerApi.missed, { params: { id: called.ticketId } });
    this.of(examinee).called = null;
  }

  private async ended({ examinee, room, t }: ToldEvent & { type: 'end' }): Promise<void> {
    const person = this.of(examinee);
    if (room.startsWith('REG')) {
      const id = await makeCheckup(this.test, this.there, person);
      this.keep(person, await this.test.as(this.there.desk).call(guidanceApi.arrive, { params: { id } }));
    } else if (room === 'BRK') await this.breakfastEnds(person);
    else if (person.called) {
      const { ticketId, who, at } = person.called;
      person.called = null;
      setTime(this.test, at);
      await this.test.as(who).call(callerApi.arrived, { params: { id: ticketId } });
      setTime(this.test, t);
      await this.test.as(who).call(callerApi.finish, { params: { id: ticketId }, body: { next: false } });
    }
    await this.look(person);
  }

  private async breakfastEnds(person: Known): Promise<void> {
    const now = this.test.app.now();
    await this.test.write((scope) =>
      scope.manager.update(QueueTicketEntity, { openKey: person.visitId, state: 'in_room' }, { dueAt: now }),
    );
    await this.test.idle();
  }

  private async paused({ type, room, server }: ToldEvent & { type: 'pause' | 'resume' }): Promise<void> {
    const station = this.there.stations.get(`${room}:${server}`);
    if (!station) return;
    const as = this.test.as(station.who);
    const params = { id: station.dutyId };
    if (type === 'pause') await as.call(dutiesApi.pause, { params, body: { reason: 'break', minutes: 10 } });
    else await as.call(dutiesApi.resume, { params });
  }

  private async closed({ type, room }: ToldEvent & { type: 'close' | 'open' }): Promise<void> {
    if (!this.there.rooms.has(room)) return;
    const as = this.test.as(this.there.desk);
    const params = { id: this.roomId(room) };
    if (type === 'close') await as.call(callerApi.close, { params, body: { reason: '临时停诊', minutes: 20 } });
    else await as.try(callerApi.open, { params });
    await this.test.idle();
  }

  private async route(state: ToldState, examinee: ToldExaminee): Promise<Answer> {
    setTime(this.test, state.now);
    const desks = state.rooms.filter((it) => it.item === 'REG' && examinee.eligible.includes(it.id));
    if (desks.length) {
      const walk = (zone: number) => (zone === examinee.zone ? 0 : 1);
      desks.sort((a, b) => a.queueLen + walk(a.zone) - b.queueLen - walk(b.zone));
      return { roomId: desks[0]?.id ?? null };
    }
    const person = this.of(examinee.id);
    await this.tellBladder(person, examinee, state.now);
    let visit = await this.look(person);
    const chosen = visit.ticket && this.there.nameOf.get(visit.ticket.room.id);
    if (visit.state === 'finished' && examinee.eligible.includes('BRK')) return { roomId: this.alreadyEaten() };
    if (!visit.ticket || !chosen) return { roomId: null };
    if (!examinee.eligible.includes(chosen)) {
      this.differences.ineligible++;
      visit = await this.moveTo(visit, examinee.eligible[0] ?? chosen);
      this.keep(person, visit);
    }
    if (chosen === 'BRK') await this.setVisitTimes(person, { dueAt: never });
    return this.answerOf(visit.ticket);
  }

  /** While their room was closed the server sent them to breakfast, the simulator left them in line: there it is still to come. */
  private alreadyEaten(): string {
    this.differences.eaten++;
    return 'BRK';
  }

  private async answerOf(ticket: QueueTicket | null): Promise<Answer> {
    if (!ticket) return { roomId: null };
    const row = await this.test.read((scope) => scope.manager.findOneByOrFail(QueueTicketEntity, { id: ticket.id }));
    const roomId = this.there.nameOf.get(ticket.room.id) ?? null;
    return { roomId, estimate: row.promisedExpected ?? undefined, order: row.callKey };
  }

  /** The simulator's people know when their bladder is full; the server is told, and whoever was set aside for it goes on. */
  private async tellBladder(person: Known, { bladderReadyAt }: ToldExaminee, now: number): Promise<void> {
    if (bladderReadyAt === null) return;
    const at = instantAt(bladderReadyAt);
    await this.test.write((scope) =>
      scope.manager.update(QueueVisitEntity, { id: person.visitId }, { bladderReadyAt: at }),
    );
    const visit = await this.look(person);
    if (visit.held?.kind !== 'bladder') return;
    if (bladderReadyAt <= now)
      this.keep(person, await this.test.as(this.there.desk).call(guidanceApi.release, { params: { id: visit.id } }));
    // The simulator asks when it is full; a server that looked by its own beat would send them on sooner or later than that.
    else
      await this.test.write((scope) =>
        scope.manager.update(QueueVisitEntity, { id: person.visitId }, { heldUntil: never }),
      );
  }

  private async setVisitTimes(person: Known, values: { dueAt: Date }): Promise<void> {
    await this.test.write((scope) =>
      scope.manager.update(QueueTicketEntity, { openKey: person.visitId, state: 'in_room' }, values),
    );
  }

  private async look(person: Known): Promise<QueueVisit> {
    const visit = await this.test.as(this.there.desk).call(guidanceApi.visit, { params: { id: person.visitId } });
    this.keep(person, visit);
    return visit;
  }

  private keep(person: Known, visit: QueueVisit): void {
    person.visitId = visit.id;
    person.ticket = visit.ticket;
  }

  private get there(): Hall {
    if (!this.hall) throw new Error('the day has not begun: the simulator must tell its events');
    return this.hall;
  }

  private of(examinee: string): Known {
    const person = this.people.get(examinee);
    if (!person) throw new Error(`nobody called ${examinee} has arrived`);
    return person;
  }

  private roomId(name: string): string {
    const room = this.there.rooms.get(name);
    if (!room) throw new Error(`no room ${name}`);
    return room.id;
  }
}
