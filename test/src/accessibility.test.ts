import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, checkupsApi, displaysApi, guidanceApi, newId } from '@tijian/shared';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { type Caller, signInCaller } from './support/caller';
import { startDemoProduct } from './support/demo-product';
import { type HallStaff, openHall } from './support/hall';
import type { Product } from './support/product';
import { addressOf, type Crew } from './support/samples';
import { type StaffRoute, staffRoutes } from './support/staff-routes';
import { desktop, openWorkstation, settled, tablet, visit, type Workstation } from './support/workstation';

/** Codes, ids and slips of programming that nobody should read on a screen. */
const raw =
  /\b(undefined|null|NaN|Infinity)\b|\[object |[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\b[a-z]+_[a-z]+(_[a-z]+)*\b/;
const rawOnPurpose = /^\/(audit|outbox|jobs)/;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Roles in the order in which a page is given to one that may see it. */
const usernames =
  'manager chief reception unit lab doctor nurse finance catalogue reviewer sysadmin secadmin auditor'.split(' ');
/** The caller's small touch pad. */
const pad = { width: 1280, height: 800 };
const screenSizes = { hall: { width: 1920, height: 1080 }, door: { width: 800, height: 1280 } };
const phone = { width: 360, height: 640 };
const pictures = process.env.TIJIAN_SCREENSHOTS;

let product: Product;
let browser: Browser;
let routes: StaffRoute[];
let crew: Crew;
const callers = new Map<string, Caller>();
const stations = new Map<Caller, Workstation>();

beforeAll(async () => {
  [product, browser, routes] = await Promise.all([startDemoProduct(120), launchBrowser(), staffRoutes()]);
  for (const it of usernames) callers.set(it, await signInCaller(product.url, it));
  crew = Object.fromEntries(callers) as Crew;
  await openHall(Object.fromEntries(callers) as HallStaff);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Somebody of the demo who may see the page. */
function visitorOf({ permission }: StaffRoute): Caller {
  const wanted = new Set([permission].flat());
  for (const it of callers.values())
    if (wanted.has('session') || it.me.permissions.some((held) => wanted.has(held))) return it;
  throw new Error(`nobody may see a page that needs ${[...wanted].join()}`);
}

async function stationOf(caller: Caller): Promise<Workstation> {
  const open = stations.get(caller) ?? (await openWorkstation(browser, product.url, { caller }));
  stations.set(caller, open);
  return open;
}

type Finding = { page: string; what: string };

describe('every page of the workstation', () => {
  it('is accessible, quiet in the console, and speaks in words', async () => {
    const findings: Finding[] = [];
    for (const route of routes) {
      const { page, complaints } = await stationOf(visitorOf(route));
      complaints.length = 0;
      const tell = (what: string) => findings.push({ page: `${route.path} ${route.title}`, what });
      await page.setViewportSize(desktop);
      try {
        await visit(page, await addressOf(route.path, crew));
        await page.evaluate(axe);
        for (const it of await violations(page)) tell(it);
        for (const it of await unseenFocus(page, route.path === '/')) tell(`focus is not seen: ${it}`);
        // biome-ignore lint/performance/useDomNodeTextContent: what is rendered is what people read
        const text = await page.locator('main').first().innerText();
        if (!rawOnPurpose.test(route.path) && raw.test(text)) tell(`raw code: ${around(text)}`);
      } catch (error) {
        tell(String(error).slice(0, 300));
      }
      for (const it of complaints.splice(0)) tell(`console: ${it.slice(0, 300)}`);
      if (pictures) await takePictures(page, route);
    }
    expect(findings).toEqual([]);
  }, 600_000);
});

/** Pages of the caller, with who sees them; null is nobody. */
const callerPages: [path: string, username: string | null][] = [
  ['/display/caller', null],
  ['/display/caller', 'doctor'],
  ['/display/caller?all', 'nurse'],
];

describe('every page of the caller', () => {
  it.each(callerPages)('%s as %s is accessible, quiet in the console, and speaks in words', async (path, username) => {
    const caller = username ? callers.get(username) : undefined;
    const { page, complaints, close } = await openWorkstation(browser, product.url, { caller, viewport: pad });
    await page.goto(path);
    await settled(page);
    await judge(page, complaints);
    await close();
  });
});

describe('what people in the hall look at', () => {
  it.each(['hall', 'door'] as const)(
    'a %s screen is accessible, quiet in the console, and speaks in words',
    async (kind) => {
      const staff = crew.reception;
      const campusId = staff.me.campuses[0]?.id ?? '';
      const rooms = await staff.call(callerApi.rooms, { query: { campusId, pageSize: 200 } });
      const roomIds = kind === 'door' ? rooms.items.slice(0, 1).map((it) => it.id) : [];
      const { page, complaints, close } = await openWorkstation(browser, product.url, { viewport: screenSizes[kind] });
      await page.goto('/display/');
      const code = page.locator('.scr-code').filter({ hasText: /^\w{6}$/ });
      await code.waitFor();
      const body = { id: newId(), code: (await code.textContent()) ?? '', campusId, kind, name: `${kind} 屏`, roomIds };
      await staff.call(displaysApi.confirm, { body });
      await page.locator('.scr-head').waitFor();
      await judge(page, complaints);
      await close();
    },
  );

  it.each([false, true])('the guide page, large letters: %s', async (large) => {
    const campusId = crew.reception.me.campuses[0]?.id ?? '';
    const visits = await crew.reception.call(guidanceApi.visits, { query: { campusId, pageSize: 1 } });
    const id = visits.items[0]?.checkup.id ?? '';
    const { qrText = '' } = await crew.reception.call(checkupsApi.guideSheet, { params: { id } });
    const { page, complaints, close } = await openWorkstation(browser, product.url, { viewport: phone });
    await page.goto(new URL(qrText).pathname);
    await page.locator('.gd-now').waitFor();
    if (large) await page.getByRole('button', { name: '大字' }).click();
    await judge(page, complaints);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await close();
  });
});

async function judge(page: Workstation['page'], complaints: string[]): Promise<void> {
  await page.evaluate(axe);
  // biome-ignore lint/performance/useDomNodeTextContent: what is rendered is what people read
  const text = await page.locator('body').innerText();
  expect(await violations(page)).toEqual([]);
  expect(raw.test(text) ? around(text) : null).toBeNull();
  expect(complaints).toEqual([]);
}

/** What axe calls serious or critical. Regions that scroll are reached by keyboard in today's browsers without help of ours. */
async function violations(page: Workstation['page']): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: scanner } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations: found } = await scanner.run({ rules: { 'scrollable-region-focusable': { enabled: false } } });
    return found
      .filter((it) => it.impact === 'serious' || it.impact === 'critical')
      .map((it) => `${it.impact} ${it.id}: ${it.help} (${it.nodes.length}) ${it.nodes[0]?.html.slice(0, 200)}`);
  });
}

/**
 * What the keyboard reaches without a frame around it: of the menu, or of what comes after it. Fields show it by their own frame, which
 * belongs to the library.
 */
async function unseenFocus(page: Workstation['page'], inMenu: boolean): Promise<string[]> {
  const unseen = new Set<string>();
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return page.evaluate(() => {
      const on = document.activeElement;
      if (!on?.matches('a, button, tr, summary, [role="button"]')) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(on);
      return outlineStyle === 'none' || outlineWidth === '0px' ? on.outerHTML.slice(0, 120) : null;
    });
  };
  // The first stop is the link that leads past the menu.
  for (const key of ['Tab', ...(inMenu ? [] : ['Enter']), ...Array<string>(inMenu ? 40 : 20).fill('Tab')]) {
    const it = await press(key);
    if (it && key === 'Tab') unseen.add(it);
  }
  return [...unseen];
}

const around = (text: string): string => {
  const at = text.search(raw);
  return text.slice(Math.max(0, at - 30), at + 60).replace(/\s+/g, ' ');
};

async function takePictures(page: Workstation['page'], route: StaffRoute): Promise<void> {
  const name = route.path.replace(/^\//, '').replaceAll(/[/:]+/g, '-') || 'home';
  for (const viewport of [desktop, tablet]) {
    const folder = join(pictures as string, `${viewport.width}x${viewport.height}`);
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize(viewport);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
