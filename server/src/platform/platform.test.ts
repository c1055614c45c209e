import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobsApi, newId } from '@tijian/shared';
import { CampusEntity } from '../modules/catalogue';
import { build, TestApp } from '../testing';
import { verifyAudit } from './audit/verify';

describe('the platform', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test?.stop());

  it('says that it is up and ready', async () => {
    expect((await fetch(`${test.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${test.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${test.url}/metrics`)).text()).toContain('tijian_http_request_seconds');
  });

  it('has nothing left to do for TypeORM’s schema builder after the migrations', async () => {
    const { upQueries } = await test.app.db.connection.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('refuses who is not signed in, may not, or asks for what is not there', async () => {
    const params = { id: newId() };
    expect((await test.as(null).try(jobsApi.get, { params })).code).toBe('unauthenticated');
    expect((await test.as(await test.staff('person:read')).try(jobsApi.list, { query: {} })).code).toBe('forbidden');
    expect((await test.as(await test.staff('person:read')).try(jobsApi.get, { params })).code).toBe('not_found');
  });

  it('keeps an audit chain that verifies, and names the row that was altered', async () => {
    const campus = await build.campus(test);
    await test.write((scope) => scope.save(CampusEntity, campus, { name: '新名字' }));
    expect(await test.read((scope) => verifyAudit(scope.manager))).toMatchObject({ ok: true });
    await test.app.db.write((manager) =>
      manager.query("UPDATE audit_entry SET actorName = '别人' WHERE entityId = ? AND action = 'update'", [campus.id]),
    );
    expect(await test.read((scope) => verifyAudit(scope.manager))).toMatchObject({ ok: false, problem: 'altered' });
  });
});
