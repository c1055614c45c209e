import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, type DisplaySnapshot, dutiesApi, newId, type RealtimeEvent, type ScreenNews } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { connectAs, enrolledScreen, lookAt, subscribe } from '../../testing/screen';

describe('what screens show', () => {
  let test: TestApp;
  let hall: Awaited<ReturnType<typeof build.hall>>;
  let caller: Staff;
  let manager: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    hall = await build.hall(test, ['GEN']);
    caller = await build.queueStaff(test, hall.campus.id);
    manager = await test.staff({ permissions: ['queue:manage', 'queue:read'], campusId: hall.campus.id });
    await test.as(caller).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room('GEN').id } });
  });
  afterAll(() => test?.stop());

  const params = () => ({ id: hall.room('GEN').id });
  const allHere = () =>
    test.write(({ manager: it }) => it.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"));
  const callNext = async () => {
    await allHere();
    const { ticket, room } = await test.as(caller).call(callerApi.next, { params: params() });
    await test.idle();
    if (!ticket) throw new Error('nobody was called');
    return { ticket, undo: room.undo };
  };
  const act = async (what: 'recall' | 'arrived' | 'missed', id: string) => {
    await test.as(caller).call(callerApi[what], { params: { id } });
    await test.idle();
  };
  const finish = async (id: string) => {
    await test.as(caller).call(callerApi.finish, { params: { id }, body: { next: false, undone: [] } });
    await test.idle();
  };

  /** A screen with its socket: the picture it began with, and the news it has heard since. */
  async function watching() {
    const { token } = await enrolledScreen(test, manager, hall.campus.id);
    const link = await connectAs(test, 'device', token);
    const heard: RealtimeEvent[] = [];
    link.on('news', (event) => heard.push(event));
    const first = await lookAt(test, token);
    await subscribe(link, first.topic, null);
    return { token, link, heard, first };
  }
  const newsOf = (it: RealtimeEvent | undefined): ScreenNews => it?.data as unknown as ScreenNews;
  const later = () => new Promise((resolve) => setTimeout(resolve, 150));
  /** The line of the room without its wait, which moves with the clock. */
  const lineOf = (it: Pick<DisplaySnapshot, 'rooms'> | ScreenNews) => {
    const { wait: _, ...line } = it.rooms[0] ?? { wait: null };
    return line;
  };

  it('hear of a call, of its recall and of its end, each with the line as it then is', async () => {
    await build.examinee(test, hall);
    await test.idle();
    const { token, link, heard } = await watching();
    const { ticket } = await callNext();
    await act('recall', ticket.id);
    await act('arrived', ticket.id);
    await later();
    const [call, recall, arrived] = heard.slice(-3).map(newsOf);
    expect(call?.calls).toMatchObject([{ number: ticket.number, kind: 'call', undone: false, roomId: params().id }]);
    expect(call?.calls[0]?.name).toMatch(/^.\*/);
    expect(call?.rooms).toMatchObject([{ id: params().id, called: [{ number: ticket.number }], waiting: 0 }]);
    expect(recall?.calls).toMatchObject([{ kind: 'recall', number: ticket.number }]);
    expect(arrived).toMatchObject({ calls: [], rooms: [{ called: [], inRoom: [{ number: ticket.number }] }] });
    expect(heard.map((it) => it.seq)).toEqual(heard.map((_, at) => (heard[0]?.seq ?? 0) + at));
    const now = await lookAt(test, token);
    expect(now.seq).toBe(heard.at(-1)?.seq);
    expect(lineOf(now)).toEqual(lineOf(newsOf(heard.at(-1))));
    expect(now.calls).toMatchObject([{ kind: 'recall', number: ticket.number }]);
    await finish(ticket.id);
    link.close();
  });

  it('hear of a call by one transaction of few statements after its own', async () => {
    await build.examinee(test, hall);
    await test.idle();
    const { link, heard } = await watching();
    await allHere();
    await test.idle();
    const { answer: ticket, statements } = await countStatements(
      test.app,
      async () => {
        const { ticket } = await test.as(caller).call(callerApi.next, { params: params() });
        while (!heard.length) await later();
        return ticket;
      },
      { everything: true },
    );
    const all = statements.filter((it) => !it.startsWith('/* beat'));
    const after = (from: number, what: RegExp) => all.findIndex((it, at) => at > from && what.test(it));
    const committed = after(-1, /COMMIT/);
    const told = after(committed, /realtime_event/);
    expect(told).toBeGreaterThan(committed);
    expect(after(told, /COMMIT/) - committed).toBeLessThanOrEqual(16);
    await act('arrived', ticket?.id ?? '');
    await finish(ticket?.id ?? '');
    link.close();
  });

  it('hear of a call taken back, and show it no more', async () => {
    await build.examinee(test, hall);
    await test.idle();
    const { token, link, heard } = await watching();
    const { ticket, undo } = await callNext();
    await test.as(caller).call(callerApi.undo, { params: params(), body: { eventId: undo?.eventId ?? '' } });
    await test.idle();
    await later();
    const last = newsOf(heard.at(-1));
    expect(last.rooms).toMatchObject([{ called: [], next: [{ number: ticket.number }] }]);
    const { calls } = await lookAt(test, token);
    expect(calls.filter((it) => it.number === ticket.number)).toEqual([]);
    link.close();
    await finishAll();
  });

  it('list who missed a call apart, and somebody VVIP by number only', async () => {
    const { checkup } = await build.examinee(test, hall);
    await test.idle();
    await test.write(({ manager: it }) =>
      it.query("UPDATE queue_visit SET vipLevel = 'vvip' WHERE checkupId = ?", [checkup.id]),
    );
    const { token, link, heard } = await watching();
    const { ticket } = await callNext();
    await act('missed', ticket.id);
    await later();
    expect(newsOf(heard[0]).calls).toMatchObject([{ number: ticket.number, name: null }]);
    expect(await lookAt(test, token)).toMatchObject({
      rooms: [{ called: [], missed: [{ number: ticket.number, name: null }] }],
    });
    link.close();
    await finishAll();
  });

  it('hide the name of somebody whose own file has become VVIP since', async () => {
    const { person } = await build.examinee(test, hall);
    await test.idle();
    await test.write(({ manager: it }) => it.query("UPDATE person SET vipLevel = 'vvip' WHERE id = ?", [person.id]));
    const { token, link, heard } = await watching();
    const { ticket } = await callNext();
    await later();
    expect(newsOf(heard[0]).calls).toMatchObject([{ number: ticket.number, name: null }]);
    const { rooms, calls } = await lookAt(test, token);
    expect(rooms[0]?.called).toMatchObject([{ number: ticket.number, name: null }]);
    expect(calls[0]).toMatchObject({ number: ticket.number, name: null });
    link.close();
    await act('arrived', ticket.id);
    await finish(ticket.id);
  });

  it('show whoever is called still, however many were called and recalled after them', async () => {
    for (let n = 0; n < 2; n++) await build.examinee(test, hall);
    await test.idle();
    const { token, link } = await watching();
    const { ticket: first } = await callNext();
    const second = await build.queueStaff(test, hall.campus.id);
    const duty = await test.as(second).call(dutiesApi.signOn, { body: { id: newId(), roomId: params().id } });
    await allHere();
    const { ticket: other } = await test.as(second).call(callerApi.next, { params: params() });
    if (!other) throw new Error('nobody was called');
    for (let n = 0; n < 12; n++) await test.as(second).call(callerApi.recall, { params: { id: other.id } });
    await test.idle();
    expect((await lookAt(test, token)).calls.slice(0, 2)).toMatchObject([
      { number: other.number, kind: 'recall' },
      { number: first.number, kind: 'call' },
    ]);
    for (const [by, it] of [
      [second, other],
      [caller, first],
    ] as const) {
      await test.as(by).call(callerApi.arrived, { params: { id: it.id } });
      await test.as(by).call(callerApi.finish, { params: { id: it.id }, body: { next: false, undone: [] } });
    }
    await test.as(second).call(dutiesApi.signOff, { params: { id: duty.id } });
    link.close();
    await finishAll();
  });

  it('get what they missed when they come back, and then equal the database', async () => {
    for (let n = 0; n < 3; n++) await build.examinee(test, hall);
    await test.idle();
    const { token, link, first } = await watching();
    link.close();
    for (let n = 0; n < 3; n++) {
      const { ticket } = await callNext();
      await act('arrived', ticket.id);
      await finish(ticket.id);
    }
    const back = await connectAs(test, 'device', token);
    const answer = await subscribe(back, first.topic, first.seq);
    if (!answer.ok || answer.reset) throw new Error('nothing was kept');
    expect(answer.events.map((it) => it.seq)).toEqual(answer.events.map((_, at) => first.seq + 1 + at));
    expect(answer.events.flatMap((it) => newsOf(it).calls)).toHaveLength(3);
    const now = await lookAt(test, token);
    expect(now.seq).toBe(answer.seq);
    expect(lineOf(newsOf(answer.events.at(-1)))).toEqual(lineOf(now));
    back.close();
  });

  /** Everybody who still waits is called and examined. */
  async function finishAll() {
    for (;;) {
      await allHere();
      const { ticket } = await test.as(caller).call(callerApi.next, { params: params() });
      if (!ticket) return test.idle();
      await act('arrived', ticket.id);
      await finish(ticket.id);
    }
  }
});
