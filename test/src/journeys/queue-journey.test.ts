import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { callerApi, checkupsApi, displaysApi, guidanceApi, guideApi, newId, type QueueVisit } from '@tijian/shared';
import BetterSqlite from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { type Caller, signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { button, pressWhenReady, scan } from '../support/hands';
import { leavePost, type OwnCampus, openCampus, registerAndPay } from '../support/own-campus';
import type { Product } from '../support/product';
import { journey } from '../support/steps';
import { openWorkstation, tablet, type Workstation } from '../support/workstation';

/** Where the two callers go, one after the other: while one examines, the other goes to the room that comes next. */
const way = [
  { item: 'GEN_BASIC', room: '旅程一般检查', who: 'nurse' },
  { item: 'PE_INT', room: '旅程内科', who: 'doctor' },
  { item: 'PE_ENT', room: '旅程耳鼻喉科', who: 'nurse' },
  { item: 'ECG12', room: '旅程心电图', who: 'doctor' },
  { item: 'PE_OPH', room: '旅程眼科', who: 'nurse' },
] as const;
const sizes = {
  hall: { width: 1920, height: 1080 },
  pad: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

let product: Product;
let browser: Browser;
let reception: Caller;
let campus: OwnCampus;
let checkupId = '';
let number = '';
const windows = new Map<string, Workstation>();

beforeAll(async () => {
  [product, browser] = await Promise.all([startDemoProduct(6), launchBrowser()]);
  campus = await openCampus(await signInCaller(product.url, 'catalogue'), way);
  reception = await signInCaller(product.url, 'reception');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function open(name: string, viewport: { width: number; height: number }, username?: string): Promise<Page> {
  const caller = username ? await signInCaller(product.url, username) : undefined;
  const station = await openWorkstation(browser, product.url, { caller, viewport });
  windows.set(name, station);
  return station.page;
}
const page = (name: string): Page => {
  const { page: found } = windows.get(name) ?? {};
  if (!found) throw new Error(`no window ${name}`);
  return found;
};
const visitNow = async (): Promise<QueueVisit> => {
  const visit = await reception.call(guidanceApi.byCheckup, { params: { id: checkupId } });
  if (!visit) throw new Error('no visit yet');
  return visit;
};
const roomId = async (name: string): Promise<string> => {
  const rooms = await reception.call(callerApi.rooms, { query: { campusId: campus.campusId, pageSize: 200 } });
  return rooms.items.find((it) => it.name === name)?.id ?? '';
};

/** Takes the screen in the window into service by the code it shows. */
async function enrol(name: string, kind: 'hall' | 'door', rooms: string[]): Promise<void> {
  const screen = await open(name, sizes.hall);
  await screen.goto('/display/');
  const code = screen.locator('output').filter({ hasText: /^[A-Z0-9]{6}$/ });
  await code.waitFor();
  const body = {
    id: newId(),
    code: (await code.textContent()) ?? '',
    campusId: campus.campusId,
    kind,
    name,
    roomIds: rooms,
  };
  await reception.call(displaysApi.confirm, { body });
}

/** Signs the caller of the window on at the first station of a room, leaving another room first. */
async function signOn(name: string, room: string): Promise<void> {
  const caller = page(name);
  if (!caller.url().includes('/display/caller')) {
    await caller.goto('/display/caller');
    await caller.getByLabel('院区').selectOption(campus.campusId);
  } else {
    await button(caller, '离岗').click();
    await button(caller.getByRole('dialog'), '离岗').click();
    await caller.getByText('上岗后才能叫号').waitFor();
    await button(caller, '诊室一览').click();
  }
  await caller
    .locator('.caller-rooms button')
    .filter({ has: caller.getByText(room, { exact: true }) })
    .click();
  await caller.getByRole('button', { name: /1 号工位/ }).click();
  await caller.getByRole('button', { name: '呼叫下一位' }).waitFor();
}

const step = journey('queue', () => [...windows].map(([name, it]): [string, Page] => [name, it.page]));

describe('two screens, two callers, a tablet and a phone follow one examinee through five rooms', () => {
  step('takes a hall screen and a door panel into service', async () => {
    await enrol('大厅屏', 'hall', []);
    await enrol('内科门屏', 'door', [await roomId('旅程内科')]);
    await page('大厅屏').getByText('暂无呼叫').waitFor();
    await page('内科门屏').getByRole('heading', { name: '旅程内科' }).waitFor();
  });

  step('signs a nurse on', async () => {
    for (const who of ['nurse', 'doctor']) {
      await leavePost(await signInCaller(product.url, who));
      await open(who, sizes.pad, who);
    }
    await signOn('nurse', way[0].room);
  });

  step('begins the visit when the examinee is registered and has paid', async () => {
    checkupId = await registerAndPay(reception, campus);
    const visit = await until(visitNow, (it) => it.ticket !== null);
    number = visit.number;
    const { qrText = '' } = await reception.call(checkupsApi.guideSheet, { params: { id: checkupId } });
    const phone = await open('phone', sizes.phone);
    await phone.goto(new URL(qrText).pathname);
    await phone.getByText(number).first().waitFor();
    const guide = await open('tablet', tablet, 'reception');
    await guide.addInitScript(([key, campus]) => localStorage.setItem(key, campus), [
      `tijian.staff.campus.${reception.me.userId}`,
      campus.campusId,
    ] as const);
    await guide.goto(`/staff/guidance/checkups/${checkupId}`);
    await guide.getByText('未完成（5）').waitFor();
  });

  for (const [at, { room, who }] of way.entries()) {
    step(`${at + 1}: ${room} calls, examines and sends on`, async () => {
      const caller = page(who);
      const here = (await until(visitNow, (it) => it.ticket?.state === 'waiting')).ticket;
      expect(here?.room.name).toBe(room);
      await call(caller, at === 0);
      await caller.locator('.caller-number', { hasText: number }).waitFor();

      await page('大厅屏').locator('.scr-call', { hasText: number }).filter({ hasText: room }).waitFor();
      await page('phone').locator('.gd-now-called', { hasText: room }).waitFor();
      await page('tablet').getByText('已呼叫').first().waitFor();
      if (at === 1) await missedAndTakenBack(caller);
      if (at === 2) await missedAndComeBack(caller);

      await pressWhenReady(caller, ' ');
      await caller.getByText('检查中').first().waitFor();
      await page('phone').locator('.gd-now-in_room').waitFor();
      const other = who === 'nurse' ? 'doctor' : 'nurse';
      if (way[at + 1]) await signOn(other, way[at + 1]?.room ?? '');
      if (at === 0) await page('内科门屏').getByText('接诊').waitFor();
      if (at === 1) await page('tablet').getByText('离开了 旅程一般检查').waitFor();
      await pressWhenReady(caller, 'F9');
      await caller.getByText('现在没有接待受检者').waitFor();
      expect(await caller.locator('.caller-note').count()).toBe(0);
    });
  }

  step('is told to everybody as finished, and is so in the database', async () => {
    await page('phone').locator('.gd-now-finished').waitFor();
    await page('tablet').getByText('已完成（5）').waitFor();
    const visit = await visitNow();
    expect(visit).toMatchObject({ state: 'finished', ticket: null, stops: { total: 5, done: 5 } });
    const db = new BetterSqlite(join(product.dataDir, 'tijian.sqlite'), { readonly: true });
    const all = (sql: string) => db.prepare(sql).all(visit.id);
    expect(all('SELECT state, COUNT(*) AS n FROM queue_stop WHERE visitId = ? GROUP BY state')).toEqual([
      { state: 'done', n: 5 },
    ]);
    expect(all("SELECT COUNT(*) AS n FROM queue_ticket WHERE visitId = ? AND state = 'done'")).toEqual([{ n: 5 }]);
    // The place that the missed call gave went with it when it was taken back; the other one was really missed.
    expect(all("SELECT roomId, state FROM queue_ticket WHERE visitId = ? AND state <> 'done' ORDER BY state")).toEqual([
      { roomId: await roomId('旅程内科'), state: 'cancelled' },
      { roomId: await roomId('旅程耳鼻喉科'), state: 'missed' },
    ]);
    expect(
      all('SELECT id FROM queue_ticket WHERE visitId = ? AND (openKey IS NOT NULL OR holderKey IS NOT NULL)'),
    ).toEqual([]);
    expect(all("SELECT COUNT(*) AS n FROM queue_call WHERE visitId = ? AND kind = 'call' AND undone = 0")).toEqual([
      { n: 6 },
    ]);
    db.close();
  });

  step('enlarges the letters of the phone, and remembers it', async () => {
    const phone = page('phone');
    const height = async () => (await phone.locator('.gd-now h1').boundingBox())?.height ?? 0;
    const usual = await height();
    await button(phone, '大字').click();
    expect(await height()).toBeGreaterThan(usual * 1.2);
    await phone.reload();
    await phone.locator('.gd-now-finished').waitFor();
    expect(await height()).toBeGreaterThan(usual * 1.2);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(sizes.phone.width);
  });

  step('opens what a scanner reads, on a page and in a search field', async () => {
    const { barcode } = await reception.call(checkupsApi.get, { params: { id: checkupId } });
    const desk = page('tablet');
    await scan(desk, '/staff/checkups', barcode);
    await desk.waitForURL(`**/staff/checkups/${checkupId}`);
    await scan(desk, '/staff/guidance', barcode);
    await desk.getByText('已完成（5）').waitFor();
    const { qrText = '' } = await reception.call(checkupsApi.guideSheet, { params: { id: checkupId } });
    await scan(desk, '/staff/checkups', qrText);
    await desk.getByText('已完成（5）').waitFor();
    // The search field has the cursor there, and a scanner without a prefix types into it.
    const cashier = await open('cashier', tablet, 'finance');
    await cashier.goto('/staff/cashier');
    await cashier.locator('input:focus').waitFor();
    await cashier.keyboard.type(barcode);
    await cashier.keyboard.press('Enter');
    await cashier.waitForURL(`**/staff/cashier/${checkupId}`);
  });

  step('takes a screen out of service, which then shows nothing of the hall', async () => {
    const desk = page('tablet');
    await desk.goto('/staff/displays');
    const row = desk.getByRole('row', { name: /内科门屏/ });
    await button(row, '停用').click();
    await desk.getByRole('dialog').getByRole('textbox').fill('屏幕损坏');
    await button(desk.getByRole('dialog'), '停用').click();
    await row.getByText('已停用').waitFor();
    await page('内科门屏').getByText('这块屏幕还没有启用').waitFor();
    expect(await page('内科门屏').getByText('旅程内科').count()).toBe(0);
  });

  step('tells a phone whose code has been renewed that it is no longer valid', async () => {
    const { id } = await visitNow();
    await reception.call(guideApi.renew, { params: { id }, body: { reason: '导检单遗失' } });
    await page('phone').reload();
    await page('phone').getByText('这个二维码已失效').waitFor();
  });

  step('left no complaint in any console', async () => {
    for (const [name, { complaints }] of windows) expect({ name, complaints }).toEqual({ name, complaints: [] });
  });
});

/** Calls the one who waits: in turn once they have arrived, or out of turn while they are on the way. */
async function call(caller: Page, inTurn: boolean): Promise<void> {
  const line = caller.locator('#caller-line li', { hasText: number });
  await line.waitFor();
  if (inTurn) {
    await line.getByText('途中').waitFor({ state: 'detached', timeout: 100_000 });
    await caller.keyboard.press('F2');
    return;
  }
  await line.getByRole('button', { name: `叫这位 ${number}` }).click();
  await button(caller.getByRole('dialog'), '赶时间').click();
}

/** A call marked as missed by mistake and taken back within the five seconds. */
async function missedAndTakenBack(caller: Page): Promise<void> {
  await page('内科门屏').locator('.scr-door-now', { hasText: number }).waitFor();
  await pressWhenReady(caller, 'F6');
  await caller.getByText('现在没有接待受检者').waitFor();
  await page('phone').locator('.gd-now-missed, .gd-now-waiting').waitFor();
  await pressWhenReady(caller, 'Control+z');
  await caller.locator('.caller-number', { hasText: number }).waitFor();
  await page('phone').locator('.gd-now-called').waitFor();
}

/** A missed call, and the examinee who says on the phone that they are back; what the phone answers goes with the next call. */
async function missedAndComeBack(caller: Page): Promise<void> {
  const phone = page('phone');
  const known = button(phone, '我知道了，马上去');
  await known.click();
  await pressWhenReady(caller, 'F6');
  await phone.locator('.gd-now-missed').waitFor();
  await button(phone, '我已回来').click();
  await phone.getByText('已登记，请在诊室门口等候。').waitFor();
  const line = caller.locator('#caller-line li', { hasText: number });
  await line.waitFor();
  await line.getByText('途中').waitFor({ state: 'detached' });
  await pressWhenReady(caller, 'F2');
  await known.click();
  await phone.locator('.gd-now-called').waitFor();
  expect(await phone.getByText('已登记，请在诊室门口等候。').count()).toBe(0);
}

async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask().catch((error: Error) => {
      if (tries >= 60) throw error;
      return null;
    });
    if (answer !== null && (holds(answer) || tries >= 60)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
