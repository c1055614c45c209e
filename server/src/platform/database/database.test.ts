import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unitsApi } from '@tijian/shared';
import { schema } from '../../app';
import { prepareDataDir, readConfig } from '../../config';
import { CampusEntity } from '../../modules/catalogue';
import { PersonEntity } from '../../modules/persons';
import { TestApp } from '../../testing';
import { makeTestDatabase } from '../../testing/test-database';
import { Database, migrate } from '.';

const campus = (code: string) => ({ id: newId(), code, name: '院区', active: true });

describe('the two doors of the database', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test?.stop());

  it('keeps a write that happens while another transaction is open and then fails', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const failing = test.write(async (scope) => {
      await scope.insert(CampusEntity, campus('W1'));
      await held;
      throw new Error('rolled back');
    });
    const other = test.write((scope) => scope.insert(CampusEntity, campus('W2')));
    setTimeout(release, 50);
    await expect(failing).rejects.toThrow('rolled back');
    await other;
    const codes = await test.read(async ({ manager }) => (await manager.find(CampusEntity)).map((it) => it.code));
    expect(codes).toContain('W2');
    expect(codes).not.toContain('W1');
  });

  it('loses no update of two writers who read first', async () => {
    const made = await test.write((scope) => scope.insert(CampusEntity, { ...campus('W3'), name: '0' }));
    const lock = test.app.db.kind === 'mysql' ? ' FOR UPDATE' : '';
    const addOne = () =>
      test.write(async (scope) => {
        const [row] = (await scope.manager.query(`SELECT name FROM campus WHERE id = ?${lock}`, [made.id])) as {
          name: string;
        }[];
        await scope.manager.query('UPDATE campus SET name = ? WHERE id = ?', [String(Number(row?.name) + 1), made.id]);
      });
    await Promise.all(Array.from({ length: 25 }, addOne));
    expect((await test.read(({ manager }) => manager.findOneByOrFail(CampusEntity, { id: made.id }))).name).toBe('25');
  });

  // SQLite has one writer at a time, so that nothing there can meet a deadlock.
  if (process.env.TIJIAN_TEST_DB === 'mariadb')
    it('asks to be tried again when every retry met a deadlock, and has done nothing', async () => {
      const clerk = await test.staff('unit:write');
      const open = (id: string) =>
        test.as(clerk).try(unitsApi.create, { body: { id, code: 'DW900', name: '僵持单位' } as never });
      const { connection } = test.app.db;
      await connection.query(
        "CREATE TRIGGER always_deadlock BEFORE INSERT ON unit FOR EACH ROW SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213",
      );
      const id = newId();
      expect(await open(id)).toMatchObject({ status: 503, code: 'unavailable' });
      await connection.query('DROP TRIGGER always_deadlock');
      expect(await open(id)).toMatchObject({ status: 200, reply: { id } });
    });

  if (process.env.TIJIAN_TEST_DB === 'mariadb')
    it('asks to be tried again when somebody else keeps a lock for too long, and has done nothing', async () => {
      const quick = await TestApp.start({ DATABASE_LOCK_WAIT_S: '1' });
      try {
        const clerk = await quick.staff('unit:write');
        const { id, version } = await quick
          .as(clerk)
          .call(unitsApi.create, { body: { id: newId(), code: 'DW901', name: '占用单位' } as never });
        const body = { code: 'DW901', name: '占用单位（新）', status: 'active', version };
        const edit = () => quick.as(clerk).try(unitsApi.edit, { params: { id }, body: body as never });
        const holder = quick.app.db.connection.createQueryRunner();
        await holder.startTransaction();
        await holder.query('SELECT id FROM unit WHERE id = ? FOR UPDATE', [id]);
        expect(await edit()).toMatchObject({ status: 503, code: 'unavailable' });
        await holder.rollbackTransaction();
        await holder.release();
        expect(await edit()).toMatchObject({ status: 200, reply: { version: version + 1 } });
      } finally {
        await quick.stop();
      }
    });

  it('keeps identity data unreadable in the database itself', async () => {
    const id = newId();
    await test.write((scope) =>
      scope.insert(PersonEntity, {
        id,
        name: '王小明',
        pinyin: 'wangxiaoming',
        initials: 'wxm',
        sex: 'M',
        birthOn: '1980-03-12',
        idType: 'id_card',
        idNumber: '450202198003121232',
        phone: '13800001234',
        vipLevel: 'none',
        contactConsent: true,
        createdAt: scope.now,
      }),
    );
    const [raw] = (await test.app.db.connection.query('SELECT * FROM person WHERE id = ?', [id])) as Record<
      string,
      unknown
    >[];
    expect(JSON.stringify(raw)).not.toMatch(/450202198003121232|13800001234/);
    const trail = (await test.app.db.connection.query('SELECT * FROM audit_entry WHERE entityId = ?', [id])) as Record<
      string,
      unknown
    >[];
    expect(JSON.stringify(trail)).not.toMatch(/450202198003121232|13800001234/);
    expect((await test.read(({ manager }) => manager.findOneByOrFail(PersonEntity, { id }))).idNumber).toBe(
      '450202198003121232',
    );
  });
});

it('is migrated once by servers that start together', async () => {
  const place = await makeTestDatabase();
  const config = readConfig(place.env);
  prepareDataDir(config);
  const servers = await Promise.all([1, 2, 3].map(() => Database.open(config, schema)));
  try {
    await Promise.all(servers.map((it) => migrate(it.connection)));
    const rows = (await servers[0]?.connection.query('SELECT name FROM migration')) as { name: string }[];
    expect(rows.map((it) => it.name)).toEqual(schema.migrations.map((it) => it.name));
  } finally {
    for (const it of servers) await it.close();
    await place.drop();
  }
});
