import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guideApi as api, callerApi, checkupsApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { callAs, connectAs, subscribe } from '../../testing/screen';
import { ownDay, QueueOvertakingEntity } from '../queue';
import { presentGuide } from './guide.presenter';

describe("the examinee's own page", () => {
  let test: TestApp;
  let hall: Awaited<ReturnType<typeof build.hall>>;
  let caller: Staff;
  let desk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    hall = await build.hall(test, ['GEN']);
    caller = await build.queueStaff(test, hall.campus.id);
    desk = await test.staff({
      permissions: ['queue:read', 'queue:guide', 'checkup:read', 'checkup:register', 'person:read'],
      campusId: hall.campus.id,
    });
    await test.as(caller).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room('GEN').id } });
  });
  afterAll(() => test?.stop());

  /** Somebody present, and the token that their guide sheet carries. */
  async function examinee() {
    const { checkup } = await build.examinee(test, hall);
    await test.idle();
    const sheet = await test.as(desk).call(checkupsApi.guideSheet, { params: { id: checkup.id } });
    const token = /\/display\/guide\/([\w-]{43})$/.exec(sheet.qrText ?? '')?.[1] ?? '';
    const visit = await test.as(desk).call(guidanceApi.byCheckup, { params: { id: checkup.id } });
    return { checkup, token, visitId: visit?.id ?? '' };
  }
  /** Nobody is on the way any more. */
  const allHere = () =>
    test.write(({ manager }) => manager.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"));
  const look = async (token: string) => (await callAs(test, token, api.view, {})).reply;
  const room = () => ({ id: hall.room('GEN').id });

  it('tells where to go, why, how many are before and how long, and what is left', async () => {
    const { token, visitId } = await examinee();
    const view = await look(token);
    expect(view).toMatchObject({
      ...{ visitId, now: 'waiting', position: 1, room: room(), can: { rejoin: false } },
      ...{ topic: `guide:${visitId}`, wait: { words: expect.any(String) } },
    });
    expect(view.name).toMatch(/\*/);
    expect(view.stops.some((it) => it.state === 'doing')).toBe(true);
    expect(JSON.stringify(view)).not.toContain('idNumber');
    const left = await test.as(desk).call(guidanceApi.leave, { params: { id: visitId }, body: { reason: '有事' } });
    expect(left.state).toBe('left');
    expect(await look(token)).toMatchObject({ now: 'left', room: null });
  });

  it('reads what is its own in few statements, and the hall once for everybody who looks in the same second', async () => {
    const [one, another] = [await examinee(), await examinee()];
    await look(one.token);
    await test.idle();
    const now = new Date(Date.now() + 60_000);
    test.app.now = () => now;
    const first = await countStatements(test.app, () => look(one.token));
    const second = await countStatements(test.app, () => look(another.token));
    const many = await countStatements(test.app, () =>
      test.read((scope) => Promise.all([one, another, one, another].map((it) => ownDay(scope, it.visitId)))),
    );
    test.app.now = () => new Date();
    expect([first.count, second.count]).toEqual([11, 6]);
    // Who looks while others do shares their statements.
    expect([many.count, many.answer.map((it) => it.position)]).toEqual([4, [1, 2, 1, 2]]);
    expect([first.answer.position, second.answer.position]).toEqual([1, 2]);
    for (const { visitId } of [one, another])
      await test.as(desk).call(guidanceApi.leave, { params: { id: visitId }, body: { reason: '有事' } });
  });

  it('tells the newest hundred who went before them, however often others that are looked up with them were passed', async () => {
    const [often, once] = [await examinee(), await examinee()];
    const passing = (passedVisitId: string, minute: number) => ({
      ...{ id: newId(), campusId: hall.campus.id, businessDate: '2026-03-02', callId: newId(), roomId: room().id },
      ...{
        passingVisitId: once.visitId,
        passedVisitId,
        passedTicketId: newId(),
        reason: 'chosen',
        note: `第 ${minute} 次`,
      },
      at: new Date(Date.now() - 3_600_000 + minute * 10_000),
    });
    await test.write(async (scope) => {
      await scope.insertMany(QueueOvertakingEntity, [
        passing(once.visitId, 0),
        ...Array.from({ length: 250 }, (_, nth) => passing(often.visitId, nth + 1)),
      ]);
    });
    const days = await test.read((scope) => Promise.all([often, once].map((it) => ownDay(scope, it.visitId))));
    const notes = days.map((it) => it.overtakings.map(({ words }) => /第 (\d+) 次/.exec(words)?.[1]));
    expect(notes).toEqual([Array.from({ length: 100 }, (_, nth) => String(250 - nth)), ['0']]);
    for (const { visitId } of [often, once])
      await test.as(desk).call(guidanceApi.leave, { params: { id: visitId }, body: { reason: '有事' } });
  });

  it('sends people to breakfast and to where they serve themselves, not to a line or an examination', async () => {
    const own = await build.hall(test, ['LAB', 'BRK', 'SPEC']);
    const [nurse, guide] = [await build.queueStaff(test, own.campus.id), await build.queueStaff(test, own.campus.id)];
    const lab = { id: own.room('LAB').id };
    await test.as(nurse).call(dutiesApi.signOn, { body: { id: newId(), roomId: lab.id } });
    const { checkup } = await build.examinee(test, own);
    await test.idle();
    const params = { id: (await test.as(guide).call(guidanceApi.byCheckup, { params: { id: checkup.id } }))?.id ?? '' };
    const visit = () => test.as(guide).call(guidanceApi.visit, { params });
    const told = () => test.read((scope) => presentGuide(scope, test.app.config, params.id));
    const goTo = async (roomId: string) => {
      const { stopList, version } = await visit();
      const stop = stopList.find((it) => it.choices.some(({ room }) => room.id === roomId));
      const body = { stopId: stop?.id ?? '', roomId, reason: '本人要求', version };
      if (stop) await test.as(guide).call(guidanceApi.move, { params, body });
    };
    await goTo(own.room('SPEC').id);
    expect(await told()).toMatchObject({
      now: 'self',
      why: null,
      words: expect.stringContaining('不用排队，随到随做'),
    });
    await goTo(lab.id);
    await test.write(({ manager }) =>
      manager.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"),
    );
    const { ticket } = await test.as(nurse).call(callerApi.next, { params: lab });
    const called = { params: { id: ticket?.id ?? '' } };
    await test.as(nurse).call(callerApi.arrived, called);
    await test.as(nurse).call(callerApi.finish, { ...called, body: {} });
    await goTo(own.room('BRK').id);
    expect(await told()).toMatchObject({ now: 'self', words: expect.stringMatching(/^请到 .+ 用早餐，不用等候呼叫/) });
  });

  it('hears of its own call at once, of a missed one too, and comes back by itself', async () => {
    const { token, visitId } = await examinee();
    const link = await connectAs(test, 'guide', token);
    expect(await subscribe(link, `guide:${visitId}`, null)).toMatchObject({ ok: true });
    const heard: string[] = [];
    link.on('news', (event) => heard.push(event.id));
    await allHere();
    const { ticket } = await test.as(caller).call(callerApi.next, { params: room() });
    await test.idle();
    expect(await look(token)).toMatchObject({
      now: 'called',
      calledTimes: 1,
      words: expect.stringContaining('请现在进入'),
    });
    await test.as(caller).call(callerApi.missed, { params: { id: ticket?.id ?? '' } });
    expect(await look(token)).toMatchObject({ now: 'missed', can: { rejoin: true } });
    const back = await callAs(test, token, api.rejoin, {});
    expect(back.reply).toMatchObject({ now: 'waiting', can: { rejoin: false } });
    expect((await callAs(test, token, api.rejoin, {})).reply).toMatchObject({ now: 'waiting' });
    await test.idle();
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(new Set(heard)).toEqual(new Set([visitId]));
    link.close();
    await test.as(desk).call(guidanceApi.leave, { params: { id: visitId }, body: { reason: '有事' } });
  });

  it('does not come back by itself after the third missed call', async () => {
    const { token, visitId } = await examinee();
    for (let miss = 1; miss <= 3; miss++) {
      await allHere();
      const { ticket } = await test.as(caller).call(callerApi.next, { params: room() });
      await test.as(caller).call(callerApi.missed, { params: { id: ticket?.id ?? '' } });
    }
    expect(await look(token)).toMatchObject({ now: 'parked', can: { rejoin: false } });
    expect(await callAs(test, token, api.rejoin, {})).toMatchObject({ status: 409, code: 'visit_state' });
    await test.as(desk).call(guidanceApi.leave, { params: { id: visitId }, body: { reason: '有事' } });
  });

  it('is closed to other codes, to staff calls, to other visits, and after the next day', async () => {
    const [mine, theirs] = [await examinee(), await examinee()];
    expect(mine.token).not.toBe(theirs.token);
    expect(await callAs(test, `${mine.token.slice(0, -1)}_`, api.view, {})).toMatchObject({ status: 401 });
    expect(await callAs(test, mine.token, callerApi.room, { params: room() })).toMatchObject({ status: 401 });
    const link = await connectAs(test, 'guide', mine.token);
    for (const topic of [`guide:${theirs.visitId}`, `queue:${hall.campus.id}`, `screens:${hall.campus.id}`])
      expect(await subscribe(link, topic, null)).toEqual({ ok: false, code: 'forbidden' });
    link.close();
    test.app.now = () => new Date(Date.now() + 2 * 86_400_000);
    expect(await callAs(test, mine.token, api.view, {})).toMatchObject({ status: 401 });
    test.app.now = () => new Date();
  });

  it('is closed for a code that staff replaced; the next print carries another', async () => {
    const { checkup, token, visitId } = await examinee();
    const link = await connectAs(test, 'guide', token);
    const gone = new Promise((resolve) => link.on('disconnect', resolve));
    await test.as(desk).call(api.renew, { params: { id: visitId }, body: { reason: '导检单遗失' } });
    expect(await gone).toBe('io server disconnect');
    expect(await callAs(test, token, api.view, {})).toMatchObject({ status: 401 });
    const { qrText } = await test.as(desk).call(checkupsApi.guideSheet, { params: { id: checkup.id } });
    const fresh = qrText?.split('/').pop() ?? '';
    expect(fresh).not.toBe(token);
    expect(await look(fresh)).toMatchObject({ visitId });
    const stranger = await test.staff({ permissions: ['queue:read', 'queue:guide'], campusId: newId() });
    const refused = await test.as(stranger).try(api.renew, { params: { id: visitId }, body: { reason: '别院' } });
    expect(refused).toMatchObject({ code: 'not_found' });
  });
});
