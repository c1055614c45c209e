import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, type Staff, TestApp } from '@tijian/server/testing';
import {
  appointmentsApi,
  type CallInput,
  type CallOptions,
  type CallReply,
  type CallSpec,
  checkupsApi,
  conclusionsApi,
  type ErrorCode,
  newId,
  personsApi,
  registrationApi,
  reportsApi,
  resultsApi,
  rosterApi,
  rosterImportApi,
  wireRequest,
} from '@tijian/shared';
import { type PrivateMariaDb, startMariaDb } from './support/mariadb';
import { type Product, startProduct } from './support/product';
import { newPeople, rosterFile } from './support/roster-file';

const missing =
  !process.env.TEST_MYSQL_URL && spawnSync('mariadbd', ['--version']).error
    ? '没有安装 mariadbd，也没有设置 TEST_MYSQL_URL'
    : null;
if (missing) console.warn(`跳过两个服务进程争用的测试：${missing}`);

/** What two people do at the same moment, each at a server of their own, happens once; the other is told, or gets the same answer. */
(missing ? describe.skip : describe)('two servers on one MariaDB', () => {
  let mariaDb: PrivateMariaDb | null = null;
  /** Makes what the tests need and looks at what came of it; the two built servers beside it are raced. */
  let test: TestApp;
  let servers: [Product, Product];

  beforeAll(async () => {
    mariaDb = process.env.TEST_MYSQL_URL ? null : await startMariaDb();
    if (mariaDb) process.env.TEST_MYSQL_URL = mariaDb.url;
    process.env.TIJIAN_TEST_DB = 'mariadb';
    test = await TestApp.start();
    const { DATABASE_URL = '', DATA_DIR: dataDir } = test.app.config;
    const env = { DATABASE_URL, TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' };
    servers = [await startProduct({ dataDir, env }), await startProduct({ dataDir, env })];
  }, 300_000);

  afterAll(async () => {
    await Promise.all((servers ?? []).map((it) => it.stop()));
    await test?.stop();
    await mariaDb?.stop();
  }, 60_000);

  type Answer<C extends CallSpec> = { code: ErrorCode | null; details: unknown; reply: CallReply<C> };

  async function send<C extends CallSpec>(
    { url }: Product,
    who: Staff,
    call: C,
    input: CallInput<C>,
    options?: CallOptions,
  ): Promise<Answer<C>> {
    const wire = wireRequest(call, input, options);
    const headers = {
      'x-tijian-client': 'test',
      'content-type': 'application/json',
      cookie: `tijian_session=${who.token}`,
      ...(wire.idempotencyKey ? { 'idempotency-key': wire.idempotencyKey } : {}),
    };
    const answer = await fetch(url + wire.url, {
      method: wire.method,
      headers,
      ...(wire.method === 'GET' ? {} : { body: JSON.stringify(wire.body ?? {}) }),
    });
    const said = (await answer.json()) as { code: ErrorCode; details: unknown };
    if (answer.ok) return { code: null, details: null, reply: said as never };
    return { code: said.code, details: said.details, reply: undefined as never };
  }

  /** The same moment at both servers. */
  const both = <T>(act: (server: Product, at: number) => Promise<T>) => Promise.all(servers.map(act));
  const codes = (answers: readonly { code: ErrorCode | null }[]) => answers.map((it) => it.code ?? 'done').sort();

  /** Waits until no job works at the import any more. */
  async function settled(who: Staff, id: string) {
    for (;;) {
      const it = await test.as(who).call(rosterImportApi.get, { params: { id } });
      if (!['checking', 'committing'].includes(it.status)) return it;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('puts a roster that is imported at both on the roster once', async () => {
    const clerk = await test.staff('unit:read', 'roster:import', 'person:identity');
    const { programme } = await build.programme(test);
    const file = { name: '名单.xlsx', content: await rosterFile(newPeople(60)) };
    const ids = [newId(), newId()];
    for (const id of ids)
      await test.as(clerk).call(rosterImportApi.upload, { params: { id: programme.id }, body: { id }, file });
    const checked = await Promise.all(ids.map((id) => settled(clerk, id)));
    expect(checked.map((it) => [it.status, it.totals?.new])).toEqual([
      ['checked', 60],
      ['checked', 60],
    ]);

    await both(async (server, at) => {
      const it = checked[at] as (typeof checked)[number];
      const body = { version: it.version };
      const answer = await send(server, clerk, rosterImportApi.commit, { params: { id: it.id }, body });
      expect(answer.code).toBeNull();
    });
    const ended = await Promise.all(ids.map((id) => settled(clerk, id)));
    const byStatus = new Map(ended.map((it) => [it.status, it]));
    expect([...byStatus.keys()].sort()).toEqual(['checked', 'committed']);
    // The other one is checked anew and told why; there is nothing left for it to do.
    expect(byStatus.get('checked')).toMatchObject({
      failure: expect.stringContaining('已按最新情况重新检查'),
      totals: { new: 0, same: 60 },
    });
    const roster = await test.as(clerk).call(rosterApi.list, { params: { id: programme.id }, query: {} });
    expect(roster.total).toBe(60);
    const [{ persons, entries } = {}] = (await test.read(({ manager }) =>
      manager.query(
        'SELECT COUNT(DISTINCT personId) AS persons, COUNT(*) AS entries FROM roster_entry WHERE programmeId = ?',
        [programme.id],
      ),
    )) as { persons?: unknown; entries?: unknown }[];
    expect([Number(persons), Number(entries)]).toEqual([60, 60]);
  });

  it('registers somebody once who stands at two desks, and shows the other desk that checkup', async () => {
    const desk = await test.staff('checkup:register', 'checkup:read', 'person:read');
    const campus = await build.campus(test);
    const [offered] = (await test.read(({ manager }) =>
      manager.query("SELECT id FROM checkup_package WHERE code = 'PK_ENTRY'"),
    )) as { id: string }[];
    for (let round = 0; round < 5; round++) {
      const person = await build.person(test);
      const wish = { campusId: campus.id, personId: person.id, packageId: offered?.id ?? '' };
      const answers = await both((server) =>
        send(server, desk, registrationApi.register, { body: { id: newId(), ...wish } }),
      );
      expect(codes(answers)).toEqual(['already_registered', 'done']);
      const made = answers.find((it) => !it.code)?.reply.id;
      expect(answers.find((it) => it.code)?.details).toMatchObject({ checkupId: made });
      const page = await test.as(desk).call(checkupsApi.list, { query: { personId: person.id } });
      expect(page.items.map((it) => it.id)).toEqual([made]);
    }
  });

  it('does what is sent twice under one key once, and gives both the same answer', async () => {
    const desk = await test.staff('person:read', 'person:write');
    for (let round = 0; round < 5; round++) {
      const body = { id: newId(), name: '张测试', idType: 'id_card' as const, idNumber: build.idCard() };
      const options = { idempotencyKey: newId() };
      const answers = await both((server) => send(server, desk, personsApi.create, { body }, options));
      expect(codes(answers)).toEqual(['done', 'done']);
      expect(answers[1]?.reply).toEqual(answers[0]?.reply);
      const other = { ...body, id: newId(), name: '李测试' };
      const misused = await both((server) => send(server, desk, personsApi.create, { body: other }, options));
      expect(codes(misused)).toEqual(['idempotency_mismatch', 'idempotency_mismatch']);
    }
  });

  /** A slot with one place, somebody who has it and can give it up, and a request of somebody else for it. */
  async function takenPlace() {
    const clerk = await test.staff('appointment:read', 'appointment:write', 'person:read');
    const slot = await build.slot(test, { quota: 1 });
    const [holder, comer] = [await build.person(test), await build.person(test)];
    const wish = (personId: string) => ({ body: { id: newId(), slotId: slot.id, personId } });
    const { id, version } = await test.as(clerk).call(appointmentsApi.book, wish(holder.id));
    const giveUp = () =>
      test.as(clerk).call(appointmentsApi.cancel, { params: { id }, body: { version, reason: '改日再来' } });
    const [wanted, options] = [wish(comer.id), { idempotencyKey: newId() }];
    const ask = (server: Product) => send(server, clerk, appointmentsApi.book, wanted, options);
    return { clerk, slot, key: options.idempotencyKey, giveUp, ask };
  }

  it('refuses both copies of a booking, or neither, while the place is given up', async () => {
    for (let round = 0; round < 8; round++) {
      const { slot, giveUp, ask } = await takenPlace();
      const [answers] = await Promise.all([both(ask), giveUp()]);
      const again = await both(ask);
      expect(new Set([...answers, ...again].map((it) => JSON.stringify([it.code, it.reply]))).size).toBe(1);
      const booked = await test.read(({ manager }) =>
        manager.query("SELECT id FROM appointment WHERE slotId = ? AND status = 'booked'", [slot.id]),
      );
      expect(booked).toHaveLength(answers[0]?.code ? 0 : 1);
    }
  });

  it('judges anew what a server was about to refuse when it was killed: nobody was told', async () => {
    const { clerk, slot, key, giveUp, ask } = await takenPlace();
    const { DATABASE_URL = '', DATA_DIR: dataDir } = test.app.config;
    const doomed = await startProduct({ dataDir, env: { DATABASE_URL, TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' } });
    const waiting = async (transactions: number) => {
      // Other tests use the same MariaDB, with databases of their own.
      const due = `SELECT COUNT(*) AS n FROM information_schema.INNODB_TRX t JOIN information_schema.PROCESSLIST p
        ON p.ID = t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.DB = DATABASE()`;
      for (;;) {
        const [row] = (await test.app.db.connection.query(due)) as { n: unknown }[];
        if (Number(row?.n) === transactions) return;
        // InnoDB shows the same picture again to whoever asks within a tenth of a second of the last look.
        await wait(150);
      }
    };
    const session = () => test.app.db.connection.createQueryRunner();
    const [place, rival] = [session(), session()];
    try {
      // Holds the request inside its work, and then between its refusal and the keeping of it.
      await place.startTransaction();
      await place.query('SELECT id FROM slot WHERE id = ? FOR UPDATE', [slot.id]);
      const asked = ask(doomed).catch(() => 'no answer');
      await waiting(1);
      await rival.startTransaction();
      const taken = rival.query(
        'INSERT INTO idempotency_key (id, owner, `key`, request, createdAt) VALUES (?, ?, ?, ?, NOW(3))',
        [newId(), clerk.userId, key, 'rival'],
      );
      await waiting(2);
      await place.commitTransaction();
      await taken;
      await waiting(1);
      await doomed.kill9();
      expect(await asked).toBe('no answer');
      await rival.rollbackTransaction();
    } finally {
      for (const it of [place, rival]) {
        if (it.isTransactionActive) await it.rollbackTransaction();
        await it.release();
      }
      await doomed.kill9();
    }
    await giveUp();
    expect(codes(await both(ask))).toEqual(['done', 'done']);
  }, 120_000);

  const doctor = () =>
    test.staff(
      'checkup:read',
      'result:read',
      'result:write',
      'review:write',
      'conclusion:write',
      'conclusion:sign',
      'report:read',
      'report:publish',
    );

  /** Changes a finished value as a clerk would at the second server. */
  async function changing(who: Staff, it: Awaited<ReturnType<typeof build.reviewed>>) {
    const params = { checkupId: it.checkup.id };
    const entry = await test.as(who).call(resultsApi.entry, { params, query: {} });
    const fields = entry.items.flatMap((item) => item.fields.map((field) => ({ item, field })));
    const glucose = fields.find((one) => one.field.indicator.code === 'GLU');
    if (!glucose?.field.result) throw new Error('the checkup has no glucose');
    const { item, field } = glucose;
    const value = { indicatorId: field.indicator.indicatorId, text: '7.7', version: glucose.field.result.version };
    const items = [{ checkupItemId: item.id, values: [value], markDone: false, conclusion: null }];
    return (server: Product) => send(server, who, resultsApi.save, { params, body: { items, reason: '复查更正' } });
  }

  it('lets either the signature or the changed result through, never both', async () => {
    const who = await doctor();
    for (let round = 0; round < 3; round++) {
      const it = await build.reviewed(test, who);
      const params = { checkupId: it.checkup.id };
      const { conclusion } = await test.as(who).call(conclusionsApi.get, { params });
      const change = await changing(who, it);
      const [signed, changed] = await Promise.all([
        send(servers[0], who, conclusionsApi.sign, { params, body: { version: conclusion?.version ?? 0 } }),
        change(servers[1]),
      ]);
      expect([signed.code === null, changed.code === null].filter(Boolean)).toHaveLength(1);
      if (signed.code === null) expect(changed.code).toBe('checkup_locked');
      else expect(['step_not_allowed', 'stale', 'results_changed']).toContain(signed.code);
    }
  });

  it('publishes a report once, with the results as they are, and locks them out', async () => {
    const who = await doctor();
    for (let round = 0; round < 3; round++) {
      const it = await build.reviewed(test, who);
      const change = await changing(who, it);
      await build.sign(test, who, it.checkup.id);
      const params = { checkupId: it.checkup.id };
      const { version } = await test.as(who).call(checkupsApi.get, { params: { id: it.checkup.id } });
      const publish = (server: Product) => send(server, who, reportsApi.publish, { params, body: { version } });
      const [changed, ...published] = await Promise.all([change(servers[1]), publish(servers[0]), publish(servers[1])]);
      expect(codes(published)).toEqual(['already_published', 'done']);
      expect(changed.code).toBe('checkup_locked');
      const reports = await test.read(({ manager }) =>
        manager.query('SELECT id FROM report WHERE checkupId = ?', [it.checkup.id]),
      );
      expect(reports).toHaveLength(1);
    }
  });
});
