import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { displaysApi as api, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { callAs, connectAs, enrolledScreen, lookAt, newScreen, subscribe } from '../../testing/screen';

describe('enrolling screens', () => {
  let test: TestApp;
  let campusId: string;
  let roomId: string;
  let manager: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    campusId = (await build.campus(test)).id;
    roomId = (await build.room(test, campusId, { name: '内科一室', floor: '2F' })).id;
    manager = await test.staff({ permissions: ['queue:manage', 'queue:read'], campusId });
  });
  afterAll(() => test?.stop());
  const body = (code: string, more = {}) => ({
    ...{ id: newId(), code, campusId, name: `屏${newId().slice(-9)}`, kind: 'hall' as const },
    ...more,
  });

  it('takes a screen into service by the code it shows, once', async () => {
    const { token, code } = await newScreen(test);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
    expect((await callAs(test, token, api.enrolment, {})).reply).toMatchObject({ state: 'waiting' });
    expect(await callAs(test, token, api.snapshot, {})).toMatchObject({ status: 401 });
    const display = await test.as(manager).call(api.confirm, { body: body(code.toLowerCase(), { name: '一楼大厅' }) });
    expect(display).toMatchObject({ name: '一楼大厅', state: 'active', volume: 80, speech: true, lastSeenAt: null });
    expect((await callAs(test, token, api.enrolment, {})).reply).toMatchObject({ state: 'confirmed' });
    expect(await lookAt(test, token)).toMatchObject({
      display: { id: display.id, name: '一楼大厅', campus: { id: campusId } },
      topic: `screens:${campusId}`,
      rooms: [{ id: roomId, name: '内科一室', floor: '2F', state: 'unstaffed', waiting: 0, next: [] }],
      calls: [],
    });
    expect(await test.as(manager).try(api.confirm, { body: body(code) })).toMatchObject({
      code: 'display_code_unknown',
    });
    await test.idle();
    const list = await test.as(manager).call(api.list, { query: { campusId, keyword: '大厅' } });
    expect(list.items).toMatchObject([{ id: display.id }]);
    expect(list.items[0]?.lastSeenAt).not.toBeNull();
  });

  it('gives a code to one of two people who confirm it at the same moment', async () => {
    const { code } = await newScreen(test);
    const answers = await Promise.all([1, 2].map(() => test.as(manager).try(api.confirm, { body: body(code) })));
    expect(answers.map((it) => it.code ?? 'confirmed').sort()).toEqual(['confirmed', 'display_code_unknown']);
  });

  it('gives a screen that waits another code for the same token, and drops the code before', async () => {
    const first = await newScreen(test);
    const { reply: second } = await callAs(test, first.token, api.enrol, {});
    expect(second.token).toBe(first.token);
    expect(second.code).not.toBe(first.code);
    expect((await callAs(test, first.token, api.enrolment, {})).reply).toEqual({
      state: 'waiting',
      expiresAt: second.expiresAt,
    });
    expect(await test.as(manager).try(api.confirm, { body: body(first.code) })).toMatchObject({
      code: 'display_code_unknown',
    });
    await test.as(manager).call(api.confirm, { body: body(second.code) });
    expect(await callAs(test, first.token, api.snapshot, {})).toMatchObject({ status: 200 });
    expect(await callAs(test, first.token, api.enrol, {})).toMatchObject({ code: 'display_confirmed' });
  });

  it('gives a new token with the code to who comes with one that nobody knows', async () => {
    const { reply } = await callAs(test, 'unknown', api.enrol, {});
    expect(reply.token).not.toBe('unknown');
    expect((await callAs(test, reply.token, api.enrolment, {})).reply.state).toBe('waiting');
  });

  it('forgets a code after ten minutes', async () => {
    const { token, code } = await newScreen(test);
    const now = test.app.now;
    test.app.now = () => new Date(Date.now() + 10 * 60_000 + 1);
    try {
      expect((await callAs(test, token, api.enrolment, {})).reply).toMatchObject({ state: 'gone' });
      manager = await test.staff({ permissions: ['queue:manage', 'queue:read'], campusId });
      expect(await test.as(manager).try(api.confirm, { body: body(code) })).toMatchObject({
        code: 'display_code_unknown',
      });
    } finally {
      test.app.now = now;
    }
  });

  it('refuses places that do not fit, a name in use, and another campus', async () => {
    const { code } = await newScreen(test);
    const upstairs = await build.room(test, campusId, { name: '三楼检查室', floor: '3F' });
    const tried = (more: object) => test.as(manager).try(api.confirm, { body: body(code, more) });
    for (const more of [
      { kind: 'floor' },
      { kind: 'floor', floor: '9F' },
      { kind: 'door' },
      { kind: 'door', roomIds: [newId()] },
      { kind: 'floor', floor: '2F', roomIds: [roomId, upstairs.id] },
      { quietFrom: '12:00' },
      { quietFrom: '08:00', quietUntil: '08:00' },
      { quietFrom: '25:00', quietUntil: '26:00' },
    ])
      expect(await tried(more)).toMatchObject({ code: 'invalid_input' });
    await enrolledScreen(test, manager, campusId, { name: '占用的名字' });
    expect(await tried({ name: '占用的名字' })).toMatchObject({ code: 'name_taken' });
    const elsewhere = await build.campus(test);
    expect(await tried({ campusId: elsewhere.id })).toMatchObject({ code: 'forbidden' });
    expect(await tried({ kind: 'door', roomIds: [roomId] })).toMatchObject({ status: 200 });
  });

  it('shows a screen what its settings say, and tells it at once when they change', async () => {
    await build.room(test, campusId, { name: '采血室', floor: '1F' });
    const { id, token } = await enrolledScreen(test, manager, campusId, { kind: 'floor', floor: '2F' });
    expect((await lookAt(test, token)).rooms.map((it) => it.name)).toEqual(['内科一室']);
    const link = await connectAs(test, 'device', token);
    await subscribe(link, `display:${id}`, null);
    const heard = new Promise((resolve) => link.on('news', resolve));
    const edit = { name: '改名', kind: 'hall' as const, volume: 0, quietFrom: '21:00', quietUntil: '07:00' };
    const edited = await test.as(manager).call(api.update, { params: { id }, body: { ...edit, version: 1 } });
    expect(edited).toMatchObject({ ...edit, version: 2 });
    expect(await heard).toMatchObject({ kind: 'Display', id });
    expect((await lookAt(test, token)).rooms.map((it) => it.name)).toEqual(['采血室', '内科一室', '三楼检查室']);
    const stale = await test.as(manager).try(api.update, { params: { id }, body: { ...edit, version: 1 } });
    expect(stale).toMatchObject({ code: 'stale' });
    link.close();
  });

  it('has a screen announce a trial call', async () => {
    const { id, token } = await enrolledScreen(test, manager, campusId);
    const link = await connectAs(test, 'device', token);
    await subscribe(link, `display:${id}`, null);
    const heard = new Promise((resolve) => link.on('news', resolve));
    await test.as(manager).call(api.test, { params: { id } });
    expect(await heard).toMatchObject({ kind: 'DisplayTest' });
    link.close();
  });

  it('puts a revoked screen out at once', async () => {
    const { id, token } = await enrolledScreen(test, manager, campusId, { name: '要停用的屏' });
    const link = await connectAs(test, 'device', token);
    const gone = new Promise((resolve) => link.on('disconnect', resolve));
    const display = await test.as(manager).call(api.revoke, { params: { id }, body: { reason: '搬走了' } });
    expect(display).toMatchObject({ state: 'revoked' });
    expect(await gone).toBe('io server disconnect');
    expect(await callAs(test, token, api.snapshot, {})).toMatchObject({ status: 401, code: 'session_expired' });
    expect((await callAs(test, token, api.enrolment, {})).reply).toMatchObject({ state: 'gone' });
    await expect(connectAs(test, 'device', token)).rejects.toThrow('unauthenticated');
    const again = await test.as(manager).try(api.revoke, { params: { id }, body: { reason: '再停一次' } });
    expect(again).toMatchObject({ code: 'display_revoked' });
    await enrolledScreen(test, manager, campusId, { name: '要停用的屏' });
  });

  it('lets a screen listen to its campus and itself only, and make no other call', async () => {
    const { id, token } = await enrolledScreen(test, manager, campusId);
    const link = await connectAs(test, 'device', token);
    expect(await subscribe(link, `screens:${campusId}`, null)).toMatchObject({ ok: true });
    expect(await subscribe(link, `display:${id}`, null)).toMatchObject({ ok: true });
    for (const topic of [
      `screens:${newId()}`,
      `display:${newId()}`,
      `campus:${campusId}`,
      `queue:${campusId}`,
      `guide:${newId()}`,
    ])
      expect(await subscribe(link, topic, null)).toEqual({ ok: false, code: 'forbidden' });
    link.close();
    expect(await callAs(test, token, api.list, { query: { campusId } })).toMatchObject({ status: 401 });
    expect(await test.as(manager).try(api.snapshot, {})).toMatchObject({ code: 'forbidden' });
    expect(await callAs(test, manager.token, api.snapshot, {})).toMatchObject({ status: 401 });
  });
});
