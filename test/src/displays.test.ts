import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { screens, TestApp } from '@tijian/server/testing';
import { callerApi, displaysApi, newId, type ScreenCall, type ScreenRoom } from '@tijian/shared';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser, openContext } from './support/browser';
import { makeScreensHall, type ScreensHall } from './support/screens-hall';
import { openAll, Watcher } from './support/watchers';

/** Pieces of news in the accelerated hour; a busy hall has some 1,500 an hour. */
const NEWS = Number(process.env.TIJIAN_TEST_SCREEN_NEWS ?? 1_500);

let test: TestApp;
let hall: ScreensHall;
beforeAll(async () => {
  test = await TestApp.start();
  hall = await makeScreensHall(test, { rooms: 3, people: 6 });
}, 120_000);
afterAll(() => test?.stop());

const topicOf = () => `screens:${hall.campusId}`;
/** Waits until it is so; throws what is expected when it never is. */
async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() > end) throw new Error(`never: ${what}`);
}

describe('many screens and phones', () => {
  it('hold the same as the database after a third of them lost their connection', async () => {
    const heard = new Map<string, number>();
    const screensOpen = Array.from(
      { length: 40 },
      () => new Watcher(test.url, { client: 'device', token: hall.screenToken }, topicOf(), () => undefined),
    );
    const phones = hall.guides.map(
      ({ token, visitId }) =>
        new Watcher(test.url, { client: 'guide', token }, `guide:${visitId}`, () =>
          heard.set(visitId, (heard.get(visitId) ?? 0) + 1),
        ),
    );
    const all = [...screensOpen, ...phones];
    await openAll(all, 10);
    const lost = all.filter((_, at) => at % 3 === 0);
    for (const it of lost) it.lose();
    const called: string[] = [];
    for (const { who, roomId } of hall.callers) {
      const { ticket } = await test.as(who).call(callerApi.next, { params: { id: roomId } });
      if (ticket) called.push(ticket.visitId);
    }
    await test.idle();
    expect(called.length).toBeGreaterThan(0);
    await until('everybody is back', () => lost.every((it) => it.healedAfterMs !== null));
    const { seq } = await screens.lookAt(test, hall.screenToken);
    await until('all screens hold the last number', () => screensOpen.every((it) => it.seq === seq));
    await until('each called examinee heard of it', () => called.every((it) => heard.has(it)));
    expect(all.map((it) => it.faults)).toEqual(all.map(() => 0));
    for (const it of all) it.close();
  }, 120_000);
});

describe('a screen in the browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    const context = await openContext(browser, { viewport: { width: 1920, height: 1080 } });
    page = await context.newPage();
  }, 60_000);
  afterAll(() => browser?.close());

  let room: ScreenRoom;
  let number = 0;
  /** As many calls as asked for, one piece of news each, pushed in one go. */
  const push = async (count: number): Promise<string> => {
    await test.write(async (scope) => {
      for (let n = 0; n < count; n++) {
        number++;
        const ticket = { number: `B${String(number).padStart(4, '0')}`, name: '张*', station: null };
        const call: ScreenCall = {
          ...{ ...ticket, id: newId(), roomId: room.id, roomName: room.name, floor: room.floor },
          ...{ kind: 'call', at: new Date().toISOString(), undone: false },
        };
        const data = { calls: [call], rooms: [{ ...room, called: [ticket], waiting: number % 40 }] };
        await scope.push(topicOf(), { kind: 'ScreenNews', id: hall.campusId, data });
      }
    });
    return `B${String(number).padStart(4, '0')}`;
  };

  it('shows its code, and the lines once staff have confirmed it', async () => {
    await page.goto(`${test.url}/display/`);
    await page.waitForFunction(() => /^[A-Z0-9]{6}$/.test(document.querySelector('.scr-code')?.textContent ?? ''));
    const code = (await page.textContent('.scr-code')) ?? '';
    const body = { id: newId(), code, campusId: hall.campusId, name: '浏览器里的屏', kind: 'hall' as const };
    await test.as(hall.manager).call(displaysApi.confirm, { body });
    await page.waitForSelector('.scr-room');
    const { rooms } = await screens.lookAt(test, hall.screenToken);
    room = rooms[0] as ScreenRoom;
    const shown = await page.locator('.scr-room-name strong').allTextContents();
    expect(shown.sort()).toEqual(rooms.map((it) => it.name).sort());
    const last = await push(1);
    await page.waitForSelector(`.scr-call.scr-fresh >> text=${last}`);
  }, 60_000);

  it('does not grow in a busy hour', async () => {
    const cdp = await page.context().newCDPSession(page);
    const feed = async (pieces: number) => {
      for (let left = pieces; left > 0; left -= 100) {
        const last = await push(Math.min(100, left));
        // A locator: a handle of the element would itself keep it.
        await page.locator('.scr-call', { hasText: last }).waitFor();
      }
    };
    await feed(300);
    const before = await sizeOf(cdp);
    await feed(NEWS);
    const after = await sizeOf(cdp);
    expect(after.heapMb - before.heapMb).toBeLessThan(3);
    expect(after.nodes).toBeLessThan(before.nodes * 1.5 + 200);
    expect(after.listeners).toBeLessThan(before.listeners * 1.5 + 50);
    expect(await page.locator('.scr-call').count()).toBeLessThanOrEqual(12);
  }, 170_000);

  it('says that it is old when the server has gone silent', async () => {
    await page.waitForSelector('.scr-head');
    expect(await page.locator('.scr-stale').count()).toBe(0);
    await test.running.close();
    await page.waitForSelector('.scr-stale >> text=请以诊室呼叫为准', { timeout: 30_000 });
    expect(await page.locator('.scr-room').count()).toBeGreaterThan(0);
    test = await TestApp.start();
  }, 90_000);
});

/** What is left after the garbage is gone, and the animations of what was shown last. */
async function sizeOf(cdp: CDPSession): Promise<{ heapMb: number; nodes: number; listeners: number }> {
  await cdp.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await cdp.send('HeapProfiler.collectGarbage');
  }
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heapMb: usedSize / 1e6, nodes, listeners: jsEventListeners };
}
