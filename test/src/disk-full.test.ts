import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, personsApi, reportsApi, rosterImportApi } from '@tijian/shared';
import { fictionalPerson } from '../../server/src/modules/demo/fictional-people';
import { seeded } from '../../server/src/modules/demo/seeded';
import { check } from '../chaos/checker/check';
import { openSql } from '../chaos/checker/sql';
import { Desk } from '../chaos/desk';
import { Journal } from '../chaos/journal';
import { type SmallDisk, smallDisks } from '../chaos/small-disk';
import { openDesks } from '../chaos/work/load';
import type { Desks, Place } from '../chaos/work/place';
import { conclude, examine, openFile, payAndChangeMind, register } from '../chaos/work/visit';
import { runAdmin } from './support/admin';
import { loadDemo } from './support/demo-product';
import { type Product, startProduct } from './support/product';
import { rosterFile } from './support/roster-file';

describe.each(smallDisks())('no room left ($name)', ({ make }) => {
  let disk: SmallDisk;
  let product: Product;
  let desks: Desks;
  let place: Place;
  const journal = new Journal();
  const random = seeded('full disk');
  const since = new Date().toISOString().replace('T', ' ').replace('Z', '');

  beforeAll(async () => {
    disk = make();
    await loadDemo(4, { DATA_DIR: disk.folder });
    await start();
  }, 300_000);
  afterAll(async () => {
    await product?.stop();
    disk?.remove();
  });

  async function start(): Promise<void> {
    product = await startProduct({ dataDir: disk.folder, env: { TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' } });
  }
  const person = (number: number) => {
    const { name, sex, birthOn, idNumber } = fictionalPerson(number);
    return { body: { id: newId(), name, sex, birthOn, idType: 'id_card' as const, idNumber } };
  };
  const ready = () =>
    fetch(`${product.url}/readyz`).then(async (it) => [it.status, ((await it.json()) as { status: string }).status]);

  /** Writes until one is refused: a log that was longer before has room of its own for a while. */
  async function refusedPerson(): Promise<{ input: ReturnType<typeof person>; key: string; refusal: object }> {
    for (let number = 2_500_000; number < 2_500_600; number++) {
      const [input, key] = [person(number), newId()];
      const answer = await desks.reception.once(personsApi.create, input, key);
      if (answer.status !== 200) return { input, key, refusal: answer };
    }
    throw new Error('the disk does not fill up');
  }

  it('refuses what cannot be kept, half-does nothing, goes on reading, and recovers by itself', async () => {
    ({ desks, place } = await openDesks({ urls: [product.url], journal, random }));
    const visit = { desks, place, random: seeded('always publish') };
    const personId = await openFile(visit, 2_400_000);
    expect(await ready()).toEqual([200, 'ready']);

    disk.fill(product.pid);
    const { input, key, refusal } = await refusedPerson();
    expect(refusal).toMatchObject({ status: 507, code: 'storage_full', message: expect.stringMatching(/存储空间/) });
    expect(await ready()).toEqual([503, 'storage_full']);
    const found = await desks.reception.read(personsApi.get, { params: { id: personId } });
    expect(found.id).toBe(personId);
    const roster = await rosterFile([fictionalPerson(2_600_000)]);
    const upload = {
      params: { id: place.programmeId },
      body: { id: newId() },
      file: { name: '名单.xlsx', content: roster },
    };
    expect(await desks.unit.once(rosterImportApi.upload, upload, newId())).toMatchObject({ code: 'storage_full' });
    expect(halfFiles()).toEqual([]);

    disk.free(product.pid);
    expect(await desks.reception.once(personsApi.create, input, key)).toMatchObject({ status: 200 });
    expect(await ready()).toEqual([200, 'ready']);
  });

  it('keeps what is acknowledged afterwards, beside writes that are refused, through a kill', async () => {
    const visit = { desks, place, random: seeded('afterwards') };
    const twice = person(2_700_000);
    await desks.reception.write(personsApi.create, twice);
    const again = { body: { ...twice.body, id: newId() } };
    expect(await desks.reception.once(personsApi.create, again, newId())).toMatchObject({ code: 'person_exists' });
    const { id } = await register(visit, await openFile(visit, 2_700_001));
    await payAndChangeMind(visit, id);
    await examine(visit, id);
    await conclude(visit, id);
    await product.kill9();

    await start();
    const chief = new Desk({ urls: [product.url], journal, random }, 'chief');
    const published = journal.entries.find((it) => it.route === 'POST /reports/:checkupId/publish');
    if (published) await chief.read(reportsApi.get, { params: { checkupId: id }, query: {} });
    await rest();
    const sql = await openSql(join(disk.folder, 'tijian.sqlite'));
    const violations = await check(sql, {
      journal,
      since,
      today: businessDate(new Date()),
      filesRoot: join(disk.folder, 'files'),
    });
    await sql.close();
    expect(violations).toEqual([]);
    expect(await runAdmin(['verify'], { DATA_DIR: disk.folder })).toMatchObject({ code: 0 });
  });

  /** Until the jobs and deliveries that the kill cut off have been taken up and ended. */
  async function rest(): Promise<void> {
    const sql = await openSql(join(disk.folder, 'tijian.sqlite'));
    for (;;) {
      const [open] = await sql.rows<{ n: number }>(
        "SELECT (SELECT COUNT(*) FROM outbox_delivery WHERE status <> 'done') + (SELECT COUNT(*) FROM job WHERE status IN ('queued', 'running')) AS n",
      );
      if (open?.n === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await sql.close();
  }

  function halfFiles(): string[] {
    return readdirSync(join(disk.folder, 'files'), { recursive: true, encoding: 'utf8' }).filter((it) =>
      it.endsWith('.part'),
    );
  }
});
