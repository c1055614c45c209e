import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { screens, TestApp } from '@tijian/server/testing';
import { callerApi, createClient, displaysApi, type GuideView } from '@tijian/shared';
import { GuideFeed } from '../../queue-display/src/features/guide/guide-feed';
import { isOld, ScreenFeed } from '../../queue-display/src/features/screens/screen-feed';
import type { ScreenState } from '../../queue-display/src/features/screens/screen-state';
import { nodeTransport } from '../chaos/screens/node-transport';
import { roomFacts } from '../chaos/screens/truth';
import { makeScreensHall, type ScreensHall } from './support/screens-hall';
import { SilentLine } from './support/silent-line';

/** The page looks at its age every second. */
const SAYS_OLD_MS = 10_000 + 1_000;
const NOTICED_MS = 30_000;
const RIGHT_MS = 2_000;

describe('a line that goes dead without a word', () => {
  let test: TestApp;
  let hall: ScreensHall;
  let line: SilentLine;
  let feed: ScreenFeed;
  let shown: ScreenState | null = null;
  const phones: GuideFeed[] = [];
  const views: GuideView[] = [];
  beforeAll(async () => {
    test = await TestApp.start();
    hall = await makeScreensHall(test, { rooms: 2, people: 4 });
    line = await SilentLine.open(test.url);
    const displays = createClient(displaysApi, nodeTransport(line.url, 'screen', hall.screenToken));
    const ear = { onHeard: () => undefined, onTrial: () => undefined, onRevoked: () => undefined };
    const place = { displays, token: () => hall.screenToken, url: line.url };
    feed = new ScreenFeed(place, { current: ear }, (state) => {
      shown = state;
    });
    for (const [nth, { token }] of hall.guides.entries()) {
      const transport = nodeTransport(line.url, 'guide', token);
      const phone = new GuideFeed({ token, inSight: () => true, transport, url: line.url }, (state) => {
        if (state.kind === 'open') views[nth] = state.view;
      });
      phones.push(phone);
    }
  }, 120_000);
  afterAll(async () => {
    feed?.close();
    for (const it of phones) it.close();
    line?.close();
    await test?.stop();
  });

  /** Milliseconds until it is so. */
  async function until(what: string, isSo: () => boolean, withinMs: number): Promise<number> {
    for (const since = Date.now(); ; await wait(25)) {
      if (isSo()) return Date.now() - since;
      if (Date.now() - since > withinMs) throw new Error(`never: ${what}`);
    }
  }
  const callAt = async (nth: number) => {
    const { who, roomId } = hall.callers[nth] ?? { who: hall.manager, roomId: '' };
    const { ticket } = await test.as(who).call(callerApi.next, { params: { id: roomId } });
    return ticket?.number;
  };
  const shows = (number: string | undefined) =>
    shown?.rooms.some((room) => room.called.some((it) => it.number === number)) ?? false;

  const isCalled = (number: string | undefined) => views.some((it) => it.number === number && it.now === 'called');

  it('is told on the screen within ten seconds, and is right two seconds after it is connected anew', async () => {
    const { link } = feed;
    const openedAt = Date.now();
    feed.open();
    for (const it of phones) it.open();
    await until('the phones have their pages', () => phones.every((it) => it.link.state().online), 20_000);
    await until('the screen has its picture', () => shown !== null && link.state().online, 20_000);
    const first = await callAt(0);
    await until('the call is shown', () => shows(first) && isCalled(first), 10_000);
    expect(isOld(link.state(), true, Date.now(), openedAt)).toBe(false);

    line.swallow();
    const second = await callAt(1);
    await until('the screen says that it is old', () => isOld(link.state(), true, Date.now(), openedAt), SAYS_OLD_MS);
    expect(shows(second)).toBe(false);
    expect(isCalled(second)).toBe(false);
    // Neither the screen nor the server has been told anything so far.
    const heardOfLoss = !link.state().online;
    line.mend();
    if (!heardOfLoss) await until('the screen gives the dead line up', () => !link.state().online, NOTICED_MS);
    await until('the screen is connected anew', () => link.state().online, NOTICED_MS);
    await until('the screen shows what it missed', () => shows(second), RIGHT_MS);
    await until('the screen is no longer old', () => !isOld(link.state(), true, Date.now(), openedAt), RIGHT_MS);
    await until('the phones are connected anew', () => phones.every((it) => it.link.state().online), NOTICED_MS);
    await until('the phone of who is called tells it', () => isCalled(second), RIGHT_MS);
    const now = await screens.lookAt(test, hall.screenToken);
    expect(shown?.seq).toBe(now.seq);
    expect(shown?.rooms.map(roomFacts)).toEqual(now.rooms.map(roomFacts));
  }, 120_000);
});
