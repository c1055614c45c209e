import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { screens, TestApp } from '@tijian/server/testing';
import { displaysApi, newId, type ScreenCall, type ScreenRoom } from '@tijian/shared';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openContext } from './support/browser';
import { makeScreensHall, type ScreensHall } from './support/screens-hall';
import { findSound, partOf, readWav, type Sound, soundOf, tapSound, toneIn } from './support/sound-tap';

const VOLUME = 80;
/** Between two words of one sentence, and from the chime to the first of them. */
const LONGEST_GAP_S = 0.6;
const LONGEST_CHIME_S = 2.2;
/** A word is found where what is heard is so like its recording; another word is not half of it. */
const LIKE = 0.8;
const said = {
  A012: [...'请A零幺二号到二楼', '内科', '一', '三', '号位'],
  B305: [...'请B三零五号到一楼', 'CT室'],
};

describe('what a screen announces', () => {
  let test: TestApp;
  let hall: ScreensHall;
  let browser: Browser;
  let page: Page;
  let bank: { all: Sound; words: Record<string, readonly [number, number]> };
  beforeAll(async () => {
    test = await TestApp.start();
    hall = await makeScreensHall(test, { rooms: 2, people: 2 });
    browser = await launchBrowser();
    const context = await openContext(browser, { viewport: { width: 1280, height: 800 }, bypassCSP: true });
    await tapSound(context);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.stop();
  });

  const clip = (word: string): Sound => {
    const [from, length] = bank.words[word] ?? [0, 0];
    return partOf(bank.all, from, from + length);
  };
  const call = (room: ScreenRoom, number: string, place: Partial<ScreenCall>): ScreenCall => ({
    ...{ id: newId(), roomId: room.id, number, name: '张*', kind: 'call', at: new Date().toISOString() },
    ...{ undone: false, station: null, roomName: room.name, floor: room.floor, ...place },
  });

  it('is the chime and the right words in order, whole, equally loud, twice each, one call after another', async () => {
    const speech = page.waitForResponse((it) => /_virtual_speech-.*\.js$/.test(it.url()), { timeout: 0 });
    await page.goto(`${test.url}/display/`);
    await page.waitForFunction(() => /^[A-Z0-9]{6}$/.test(document.querySelector('.scr-code')?.textContent ?? ''));
    const code = (await page.textContent('.scr-code')) ?? '';
    const body = {
      id: newId(),
      code,
      campusId: hall.campusId,
      name: '出声的屏',
      kind: 'hall' as const,
      volume: VOLUME,
    };
    await test.as(hall.manager).call(displaysApi.confirm, { body });
    await page.locator('.scr-room').first().waitFor();
    await page.mouse.click(5, 5);
    await page.evaluate('globalThis.soundTapped');

    const { rooms } = await screens.lookAt(test, hall.screenToken);
    const [one, two] = rooms as [ScreenRoom, ScreenRoom];
    const calls = [
      call(one, 'A012', { roomName: '内科1', floor: '2F', station: 3 }),
      call(two, 'B305', { roomName: 'CT室', floor: '1F' }),
    ];
    const data = {
      calls,
      rooms: [one, two].map((room, at) => {
        const { number = '', name = '', station = null } = calls[at] ?? {};
        return { ...room, called: [{ number, name, station }] };
      }),
    };
    await test.write((scope) =>
      scope.push(`screens:${hall.campusId}`, { kind: 'ScreenNews', id: hall.campusId, data }),
    );
    const chunk = (await speech).url();
    const { url, words } = (await page.evaluate(`import('${chunk}').then(({ url, words }) => ({ url, words }))`)) as {
      url: string;
      words: Record<string, readonly [number, number]>;
    };
    const wav = await fetch(new URL(url, chunk));
    bank = { all: readWav(Buffer.from(await wav.arrayBuffer())), words };
    const heard = await untilSilent();
    expect(heard.samples.reduce((most, it) => Math.max(most, Math.abs(it)), 0)).toBeLessThan(1);

    let at = 0;
    for (const number of ['A012', 'B305', 'A012', 'B305'] as const) at = follow(heard, at, said[number]);
  }, 240_000);

  /** Everything that is played, until nothing has been for some seconds. */
  async function untilSilent(): Promise<Sound> {
    for (let length = 0; ; ) {
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      const heard = await soundOf(page);
      const { samples } = heard;
      const last = samples.findLastIndex((it) => Math.abs(it) > 0.001);
      if (last > 0 && last === length) return heard;
      length = last;
    }
  }

  /** Finds one turn from an instant on, chime and words; gives the instant at which it ends. */
  function follow(heard: Sound, from: number, expected: readonly string[]): number {
    let at = from;
    for (const [nth, word] of expected.entries()) {
      const piece = clip(word);
      const length = piece.samples.length / piece.rate;
      expect(length).toBeGreaterThan(0.1);
      const most = nth ? LONGEST_GAP_S : LONGEST_CHIME_S + 1;
      const found = findSound(heard, piece, { from: at - 0.02, until: at + most });
      const decibels = 20 * Math.log10(found.gain / (VOLUME / 100));
      const isRight = found.likeness > LIKE && Math.abs(decibels) < 1;
      expect({ word, isRight, ...(isRight ? {} : { ...found, decibels }) }).toEqual({ word, isRight: true });
      if (!nth) {
        // Two tones going down, before the words.
        const chime = partOf(heard, found.at - 1.15, found.at - 0.05);
        const [high, low] = [partOf(chime, 0, 0.38), partOf(chime, 0.42, 0.8)];
        expect(toneIn(high, 880)).toBeGreaterThan(4 * toneIn(high, 659));
        expect(toneIn(low, 659)).toBeGreaterThan(4 * toneIn(low, 880));
      }
      at = found.at + length;
    }
    return at;
  }
});
