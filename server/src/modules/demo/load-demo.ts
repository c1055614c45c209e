import { businessDate } from '@tijian/shared';
import type { App } from '../../app';
import { readAdults } from './adults';
import { bookTravellers } from './book-travellers';
import { castMembers, DEMO_PEOPLE } from './cast';
import { changeItems } from './change-items';
import type { Tell } from './demo-scope';
import { closeEarlierYears } from './earlier-years';
import { enterResults } from './enter-results';
import { finishTravellers } from './finish-travellers';
import { hallWindow } from './hall/hall-window';
import { openHall } from './hall/open-hall';
import { importLabFiles } from './import-lab-files';
import { importRosters } from './import-rosters';
import { linkFamilies } from './link-families';
import { markVips } from './mark-vips';
import { payAndRefund } from './pay-and-refund';
import { registerTravellers } from './register-travellers';
import { firstDay, setUpPlace } from './set-up';
import { hireCrew } from './staff';
import { addTemplates } from './text-templates';
import { travellersOf } from './travellers';
import { placeUnitAccounts } from './unit-accounts';

/**
 * Loads the demo: so many of the measured adults go the whole way through the product's own commands, from their company's roster file to
 * the published report, the earlier years first. What an earlier run has done is not done again; a run that was cut off is taken up.
 */
export async function loadDemo(
  app: App,
  { people = DEMO_PEOPLE, tell }: { people?: number; tell: Tell },
): Promise<void> {
  const today = await firstDay(app);
  const adults = await readAdults();
  const members = castMembers(adults, Math.min(people, adults.length), today, hallWindow(app.now()));
  tell(`演示人员 ${members.length} 名（实测数据 ${adults.length} 名），以 ${today} 为当天`);
  const crew = await hireCrew(app);
  const place = await setUpPlace(app, today, members.length > DEMO_PEOPLE);
  await placeUnitAccounts(app);
  await addTemplates(app);
  for (const yearsAgo of [2, 1, 0] as const) {
    tell(`${Number(businessDate(app.now()).slice(0, 4)) - yearsAgo} 年度`);
    const load = () => travellersOf(app, members, place, yearsAgo);
    await importRosters(app, crew, await load(), tell);
    await markVips(app, crew, members);
    const travellers = await load();
    if (yearsAgo === 0) await bookTravellers(app, crew, travellers, today, tell);
    await registerTravellers(app, crew, place, travellers, tell);
    await changeItems(app, crew, travellers, tell);
    await payAndRefund(app, crew, travellers, tell);
    await enterResults(app, crew, travellers, today, tell);
    await importLabFiles(app, crew, travellers, today, tell);
    await finishTravellers(app, crew, travellers, tell);
  }
  await linkFamilies(app, members, today);
  await closeEarlierYears(app, place);
  await openHall(app, crew, place, today, tell);
}
