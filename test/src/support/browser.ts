import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const finder = fileURLToPath(new URL('../../../scripts/chromium.mjs', import.meta.url));

const clock = fileURLToPath(new URL('../../../scripts/jest/clock.cjs', import.meta.url));

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium that scripts/chromium.mjs finds; throws its reason when there is none. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const found: unknown = JSON.parse(execFileSync(process.execPath, [finder], { encoding: 'utf8' }));
  const { path, reason } = found as { path?: string; reason?: string };
  if (!path) throw new Error(reason ?? 'no Chromium');
  return chromium.launch({ executablePath: path, args: flags });
}

/** A window of its own whose pages live at the hour of the tests (see scripts/jest/morning.mjs). */
export async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript(`globalThis.testClockShiftMs = ${process.env.TEST_CLOCK_SHIFT_MS ?? 0}`);
  await context.addInitScript({ path: clock });
  return context;
}
