import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  appointmentsApi,
  businessDate,
  checkupsApi,
  formatShanghai,
  labImportApi,
  newId,
  paymentsApi,
  personsApi,
  registrationApi,
  reportsApi,
  resultsApi,
} from '@tijian/shared';
import { fictionalPerson } from '../../server/src/modules/demo/fictional-people';
import { seeded } from '../../server/src/modules/demo/seeded';
import { readPdf } from '../../server/src/platform/documents/testing/read-pdf';
import { Journal } from '../chaos/journal';
import { openDesks } from '../chaos/work/load';
import type { Desks, Place } from '../chaos/work/place';
import { conclude, examine } from '../chaos/work/visit';
import { loadDemo } from './support/demo-product';
import { type Product, startProduct } from './support/product';

/** Whatever the hour, at least one of them has another day than Shanghai. */
const zones = ['America/New_York', 'Pacific/Kiritimati', 'Etc/GMT+12'];

/** The hour that is on the clock in Shanghai. */
const shanghaiHour = () => Number(formatShanghai(new Date()).slice(11, 13));

const folder = mkdtempSync(join(tmpdir(), 'tijian-zones-'));
const demo = join(folder, 'demo');
beforeAll(() => loadDemo(4, { DATA_DIR: demo }), 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(zones)('a server whose clock is set to %s', (TZ) => {
  let product: Product;
  let desks: Desks;
  let place: Place;
  const random = seeded('time zone');

  beforeAll(async () => {
    const dataDir = join(folder, TZ.replace('/', '-'));
    cpSync(demo, dataDir, { recursive: true });
    product = await startProduct({ dataDir, env: { TZ, TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' } });
    ({ desks, place } = await openDesks({ urls: [product.url], journal: new Journal(), random }));
  }, 180_000);
  afterAll(() => product?.stop());

  /** Registered today; the day is asked before and after, since midnight may come between. */
  async function registered(number: number, birthOn: string) {
    const { name, sex, idNumber } = fictionalPerson(number, { birthOn });
    const personId = newId();
    const days = [businessDate(new Date())];
    await desks.reception.write(personsApi.create, {
      body: { id: personId, name, sex, birthOn, idType: 'id_card', idNumber },
    });
    const checkup = await desks.reception.write(registrationApi.register, {
      body: { id: newId(), campusId: place.campusId, personId, packageId: place.packageId },
    });
    days.push(businessDate(new Date()));
    return { checkup, days };
  }

  it('registers on the day it is in Shanghai, and a birthday is a birthday there', async () => {
    const today = businessDate(new Date());
    const year = Number(today.slice(0, 4));
    const thirtyToday = `${year - 30}${today.slice(4)}`.replace('-02-29', '-02-28');
    const { checkup, days } = await registered(2_900_000, thirtyToday);
    expect(days).toContain(checkup.businessDate);
    expect(checkup.number).toContain(checkup.businessDate.slice(2).replaceAll('-', ''));
    expect(checkup.person.ageYears).toBe(30);
    const tomorrow = addDays(checkup.businessDate, 1);
    const { checkup: younger } = await registered(
      2_900_001,
      `${Number(tomorrow.slice(0, 4)) - 30}${tomorrow.slice(4)}`,
    );
    expect(younger.person.ageYears).toBe(29);
  });

  it('closes a slot when its hour is over in Shanghai', async () => {
    const today = businessDate(new Date());
    const hours = Array.from({ length: 24 }, (_, hour) => ({ weekdays: [1, 2, 3, 4, 5, 6, 7], hour, quota: 5 }));
    await desks.catalogue.write(appointmentsApi.generateSlots, {
      body: { campusId: place.campusId, from: today, to: today, pattern: hours, overwrite: true },
    });
    const before = shanghaiHour();
    const { slots } = await desks.reception.read(appointmentsApi.slots, {
      query: { from: today, to: today, campusId: place.campusId },
    });
    const after = shanghaiHour();
    expect(slots).toHaveLength(24);
    for (const { hour, isPast } of slots.filter((it) => it.hour < before || it.hour > after))
      expect({ hour, isPast }).toEqual({ hour, isPast: hour < before });
  });

  it('dates payments, results, laboratory values and the printed report as in Shanghai', async () => {
    const { checkup, days } = await registered(2_900_002, '1980-03-01');
    const { items } = await desks.reception.read(paymentsApi.charges, { params: { id: checkup.id } });
    const owed = items.filter((it) => it.charge === 'unpaid');
    const payment = await desks.reception.write(paymentsApi.take, {
      body: {
        id: newId(),
        checkupId: checkup.id,
        itemIds: owed.map((it) => it.checkupItemId),
        method: 'cash',
        expectedFen: owed.reduce((sum, it) => sum + it.priceFen, 0),
      },
    });
    expect([...days, businessDate(new Date())]).toContain(payment.businessDate);
    expect(payment.receiptNo).toContain(payment.businessDate.slice(2).replaceAll('-', ''));

    // Just after midnight: the day before everywhere west of Shanghai.
    const drawn = `${checkup.businessDate} 00:05`;
    await importGlucose(`${checkup.barcode},GLU,5.4,mmol/L,${drawn}`);
    const visit = { desks, place, random };
    await examine(visit, checkup.id, { but: ['空腹血糖'] });
    const { sections } = await desks.chief.read(resultsApi.ofCheckup, { params: { checkupId: checkup.id } });
    const results = sections.flatMap((it) =>
      it.items.flatMap((item) => item.fields.flatMap((field) => field.result ?? [])),
    );
    expect(results.find((it) => it.code === 'GLU')?.measuredOn).toBe(checkup.businessDate);
    for (const { measuredOn } of results) expect([...days, businessDate(new Date())]).toContain(measuredOn);

    await conclude({ ...visit, random: { ...random, chance: () => false } }, checkup.id);
    const { concludedAt } = await desks.chief.read(checkupsApi.get, { params: { id: checkup.id } });
    const pages = await readPdf(await reportOf(checkup.id));
    const text = pages.join('\n');
    expect(text).toContain(formatShanghai(concludedAt ?? ''));
    expect(text).toContain(checkup.businessDate);
  });

  async function importGlucose(line: string): Promise<void> {
    const content = Buffer.from(`\uFEFF条码,项目代码,结果,单位,检验时间\n${line}\n`);
    const { id } = await desks.lab.write(labImportApi.upload, { body: {}, file: { name: '血糖.csv', content } });
    for (;;) {
      const it = await desks.lab.read(labImportApi.get, { params: { id } });
      if (it.status === 'failed') throw new Error(it.failure ?? 'failed');
      if (it.status === 'committed') return;
      if (it.status === 'checked')
        await desks.lab.write(labImportApi.commit, { params: { id }, body: { version: it.version } });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async function reportOf(checkupId: string): Promise<Buffer> {
    return desks.chief.download(reportsApi.pdf, { params: { checkupId }, query: {} });
  }
});
