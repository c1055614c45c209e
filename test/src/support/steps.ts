import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Steps of one journey: each builds on those before, so that the first failure ends it. With TIJIAN_SCREENSHOTS set, every step
 * leaves pictures of all open pages, the failed one too.
 */
export function journey(name: string, pages: () => Iterable<[string, Page]>) {
  let count = 0;
  let broken: string | null = null;
  return function step(title: string, work: () => Promise<void>): void {
    const at = ++count;
    it(title, async () => {
      if (broken) throw new Error(`not tried, since this failed: ${broken}`);
      try {
        await work();
      } catch (error) {
        broken = title;
        throw await withWhatIsSeen(error, pages());
      } finally {
        await takePictures(`${name}-${String(at).padStart(2, '0')}${broken ? '-failed' : ''}`, pages());
      }
    });
  };
}

/** What tells the person at a page why something did not happen. */
const TELLING = '[role=alert], [role=dialog], .ant-message, .ant-notification, .ant-form-item-explain-error';

/** The error, with the address of each open page and what it says at that moment: who waited in vain learns for what. */
async function withWhatIsSeen(error: unknown, pages: Iterable<[string, Page]>): Promise<Error> {
  const seen: string[] = [];
  for (const [who, page] of pages) {
    const texts = await page
      .locator(TELLING)
      .allInnerTexts()
      .catch((cause) => [String(cause)]);
    seen.push([`${who} at ${page.url()}`, ...texts.map((it) => it.replace(/\s+/g, ' '))].join('\n    '));
  }
  const message = error instanceof Error ? error.message : String(error);
  return new Error([message, 'Open pages:', ...seen].join('\n  '), { cause: error });
}

async function takePictures(name: string, pages: Iterable<[string, Page]>): Promise<void> {
  const folder = process.env.TIJIAN_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(join(folder, 'journeys'), { recursive: true });
  for (const [who, page] of pages) await page.screenshot({ path: join(folder, 'journeys', `${name}-${who}.png`) });
}
