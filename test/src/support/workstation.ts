import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { openContext } from './browser';
import type { Caller } from './caller';

export const desktop = { width: 1440, height: 900 };
export const tablet = { width: 834, height: 1194 };

/** A browser window at the staff app, with everything its console complained about. */
export interface Workstation {
  page: Page;
  complaints: string[];
  close(): Promise<void>;
}

/** Opens a window; signed in as the caller when there is one. */
export async function openWorkstation(
  browser: Browser,
  url: string,
  { caller, viewport = desktop }: { caller?: Caller; viewport?: { width: number; height: number } } = {},
): Promise<Workstation> {
  const context = await openContext(browser, {
    baseURL: url,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  if (caller) await context.addCookies([caller.cookie]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (it) => {
    if (isComplaint(it)) complaints.push(it.text());
  });
  page.on('pageerror', (it) => complaints.push(String(it)));
  return { page, complaints, close: () => context.close() };
}

/** Refusals that a page asked for show up in the console too; those the page itself handles. */
const isComplaint = (it: ConsoleMessage): boolean =>
  (it.type() === 'error' || it.type() === 'warning') && !/Failed to load resource/.test(it.text());

/** Goes to a page of the app and waits until nothing is loading. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`/staff${path}`);
  await settled(page);
}

/** Waits until the page has come to rest: requests answered, skeletons and spinners gone, motion over. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () =>
      document.querySelector('main') !== null &&
      !document.querySelector('.ant-skeleton-active, .ant-spin-spinning, .tj-splash') &&
      document
        .getAnimations()
        .every((it) => it.playState !== 'running' || it.effect?.getTiming().iterations === Infinity),
  );
}
