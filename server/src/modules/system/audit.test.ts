import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, auditApi as api, auditEntityLabels, auditFieldLabels, businessDate, jobsApi } from '@tijian/shared';
import { readTable } from '../../platform/tables';
import { build, type Staff, TestApp } from '../../testing';
import { UserRoleEntity } from '../access';
import { CampusEntity } from '../catalogue';

let test: TestApp;
let auditor: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  auditor = await test.staff('audit:read');
});
afterAll(() => test?.stop());

const list = (query: Record<string, string | number>) => test.as(auditor).call(api.list, { query });

describe('the audit trail', () => {
  it('shows what changed, from what to what, by whom and why', async () => {
    const campus = await build.campus(test, { name: '老名字' });
    await test.write((scope) => scope.save(CampusEntity, campus, { name: '新名字' }, { reason: '改名' }));
    const { items, total } = await list({ entity: 'campus', entityId: campus.id });
    expect(total).toBe(2);
    expect(items.map((it) => it.action)).toEqual(['update', 'insert']);
    expect(items[0]).toMatchObject({
      before: { name: '老名字' },
      after: { name: '新名字' },
      reason: '改名',
      actorName: '系统',
    });
  });

  it('finds by day, actor, action and request', async () => {
    const day = businessDate(new Date());
    expect((await list({ from: day, to: day })).total).toBeGreaterThan(0);
    expect((await list({ to: addDays(day, -1) })).total).toBe(0);
    expect((await list({ from: addDays(day, 1) })).total).toBe(0);
    expect((await list({ actor: '系' })).total).toBeGreaterThan(0);
    expect((await list({ actor: '%' })).total).toBe(0);
    expect((await list({ action: 'no_such' })).total).toBe(0);
    expect((await list({ requestId: 'test' })).total).toBeGreaterThan(0);
  });

  it('says who got which role where, by name', async () => {
    const campus = await build.campus(test);
    const role = await build.role(test);
    const user = await build.user(test, { displayName: '诸葛亮' });
    const grant = { userId: user.id, roleId: role.id, campusId: campus.id };
    const { id } = await test.write((scope) => scope.insert(UserRoleEntity, { id: build.id(), ...grant }));
    const [entry] = (await list({ entity: 'user_role', entityId: id })).items;
    expect(entry).toMatchObject({ after: grant, campusName: campus.name });
    expect(entry?.names).toEqual({ [user.id]: '诸葛亮', [role.id]: role.name, [campus.id]: campus.name });
  });

  it('leaves as a file what the filter shows, and says so in the trail', async () => {
    const campus = await build.campus(test, { name: '=HYPERLINK("x")' });
    const body = { entity: 'campus', entityId: campus.id };
    const file = await test.as(auditor).call(api.export, { body });
    const { rows } = await readTable(Buffer.from(file), { maxRows: 100 });
    expect(rows[0]?.cells.slice(0, 4)).toEqual(['时间', '操作人', '操作', '对象']);
    expect(rows[1]?.cells.slice(1, 4)).toEqual(['系统', '新建', '院区']);
    expect(rows).toHaveLength(2);
    const [said] = (await list({ action: 'export' })).items;
    expect(said).toMatchObject({ entity: 'audit_entry', actorId: auditor.userId, after: { filter: body } });
  });

  it('is verified by a job that names the first bad row', async () => {
    const verify = async () => {
      const { jobId } = await test.as(auditor).call(api.verify, {});
      await test.idle();
      return test.as(auditor).call(jobsApi.get, { params: { id: jobId } });
    };
    expect(await verify()).toMatchObject({ status: 'done', result: { ok: true } });
    const campus = await build.campus(test);
    await test.app.db.write((manager) =>
      manager.query("DELETE FROM audit_entry WHERE entity = 'campus' AND entityId = ?", [campus.id]),
    );
    expect(await verify()).toMatchObject({ status: 'done', result: { ok: false, entryId: null } });
  });

  it('has a word for every kind of record and every field', () => {
    const tables = test.app.db.connection.entityMetadatas;
    expect(tables.map((it) => it.tableName).filter((it) => !(it in auditEntityLabels))).toEqual([]);
    const fields = new Set(tables.flatMap((it) => it.columns.map((column) => column.propertyName)));
    expect([...fields].filter((it) => !(it in auditFieldLabels)).sort()).toEqual([]);
  });
});
