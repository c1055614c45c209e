import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../../server/src/modules/demo/cast';
import { launchBrowser } from '../support/browser';
import { type Caller, signInCaller } from '../support/caller';
import { startDemoProduct } from '../support/demo-product';
import { type HallStaff, openHall } from '../support/hall';
import { addressOf, type Crew } from '../support/samples';
import { openWorkstation, settled, visit, type Workstation } from '../support/workstation';
import { type Shot, shots } from './shots';

const folder = fileURLToPath(new URL('../../../docs/manual/pictures', import.meta.url));
const viewport = { width: 1280, height: 800 };
const MOST_BYTES = 120_000;

/**
 * `npm run manual [-- name…]`: takes the manuals' pictures (all of them, or those named) of the built product with demo data; a page
 * that fails is named, the others are taken.
 */
async function main(names: string[]): Promise<number> {
  const wanted = names.length ? shots.filter((it) => names.includes(it.name)) : shots;
  const [product, browser] = await Promise.all([startDemoProduct(DEMO_PEOPLE), launchBrowser()]);
  try {
    const camera = await prepare(browser, product.url);
    const failures: string[] = [];
    for (const shot of wanted)
      await take(shot, camera).then(
        (bytes) => process.stdout.write(`${shot.name}.jpg\t${Math.round(bytes / 1000)} KB\n`),
        (error: Error) => failures.push(`${shot.name}：${error.message.split('\n')[0]}`),
      );
    for (const it of failures) process.stderr.write(`没有截取 ${it}\n`);
    for (const it of readdirSync(folder)) if (!shots.some(({ name }) => it === `${name}.jpg`)) rmSync(join(folder, it));
    return failures.length ? 1 : 0;
  } finally {
    await browser.close();
    await product.stop();
  }
}

interface Camera {
  crew: Crew;
  stationOf(username: string | null): Promise<Workstation>;
}

async function prepare(browser: Browser, url: string): Promise<Camera> {
  mkdirSync(folder, { recursive: true });
  const callers = new Map<string, Caller>();
  const sampling = ['chief', 'manager', 'unit', 'lab', 'catalogue', 'sysadmin', 'reception', 'nurse', 'doctor'];
  const acting = shots.flatMap(({ username }) => username ?? []);
  for (const it of new Set([...sampling, ...acting])) callers.set(it, await signInCaller(url, it));
  await openHall(Object.fromEntries(callers) as HallStaff);
  const stations = new Map<string | null, Workstation>();
  return {
    crew: Object.fromEntries(callers) as Crew,
    async stationOf(username) {
      const caller = username ? callers.get(username) : undefined;
      const station = stations.get(username) ?? (await openWorkstation(browser, url, { caller, viewport }));
      stations.set(username, station);
      return station;
    },
  };
}

/** Gives how many bytes the picture has. */
async function take(
  { name, username, path, like, search, keys = [] }: Shot,
  { crew, stationOf }: Camera,
): Promise<number> {
  const { page } = await stationOf(username);
  const place = like ? await placeLike(path, like, crew) : await addressOf(path, crew);
  if (place.startsWith('/display/')) await page.goto(place).then(() => settled(page));
  else await visit(page, place);
  if (search) {
    const field = page.locator('main input').first();
    await field.fill(search);
    await field.press('Enter');
    await settled(page);
  }
  for (const it of keys) await page.keyboard.press(it);
  if (keys.length) await settled(page);
  const picture = await smallEnough(page);
  writeFileSync(join(folder, `${name}.jpg`), picture);
  return picture.length;
}

async function placeLike(path: string, like: string, crew: Crew): Promise<string> {
  const found = (await addressOf(like, crew)).split('/').at(-1) ?? '';
  return path.replace(/:[A-Za-z]+/, found);
}

async function smallEnough(page: Page): Promise<Buffer> {
  for (const quality of [82, 74, 66, 58, 50]) {
    const picture = await page.screenshot({ type: 'jpeg', quality });
    if (picture.length <= MOST_BYTES) return picture;
  }
  throw new Error(`大于 ${MOST_BYTES} 字节`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
