import { addDays, allPermissions, businessDate, catalogueApi, labImportApi, newId } from '@tijian/shared';
import { type CampusEntity, shippedId } from '../../modules/catalogue';
import { LabImportEntity, TextTemplateEntity } from '../../modules/results';
import { ProgrammeGroupEntity, RosterImportEntity, UnitContactEntity } from '../../modules/units';
import { importing, rowOf } from '../../modules/units/testing/roster-files';
import { storeFile } from '../../platform/files/files';
import type { StoredFileEntity } from '../../platform/files/stored-file.entity';
import { JobEntity } from '../../platform/jobs/job.entity';
import { OutboxDeliveryEntity, OutboxEventEntity } from '../../platform/outbox/outbox.entity';
import { makePlace, type Place } from '../authorisation/world';
import * as build from '../build';
import type { Staff, TestApp } from '../test-app';

/** A campus with so many rows of everything that is no person's: rooms, slots, units and what they have, files, users, versions … */
export async function makeFullPlace(test: TestApp, campus: CampusEntity, size: number): Promise<Place> {
  const place = await makePlace(test, campus);
  const clerk = await test.staff(...allPermissions);
  for (let nth = 0; nth < size; nth++) {
    await build.room(test, campus.id, { itemCodes: ['GEN_BASIC'] });
    await build.slot(test, { campus, date: dayFrom(test, nth + 2), hour: 9 });
    await build.campus(test);
    await unitsOf(test, place, nth);
    const role = await build.role(test);
    await build.user(test, { roleId: role.id, lockedUntil: new Date('2099-01-01') });
    await build.user(test, { roleId: role.id });
    await packagesOf(test, clerk);
  }
  const job = await rowsOf(test, place, size);
  await versionsOf(test, clerk, size);
  return { ...place, ...(await filesOf(test, clerk, place, size)), file: await storedFile(test), job };
}

const dayFrom = (test: TestApp, days: number) => addDays(businessDate(test.app.now()), days);

async function unitsOf(test: TestApp, { campus, unit, programme }: Place, nth: number): Promise<void> {
  await build.programme(test, { campus, groups: [{}] });
  await build.programme(test, { campus, unit, name: `第${nth}期` });
  await build.unitDepartment(test, unit.id, `第${nth}部门`);
  await test.write(async (scope) => {
    const common = { id: newId(), name: `第${nth}位`, rules: [], extraItemIds: [], sortOrder: nth };
    await scope.insert(ProgrammeGroupEntity, { ...common, programmeId: programme.id });
    const contact = { id: newId(), unitId: unit.id, name: '联系人', phone: '13800001234' };
    await scope.insert(UnitContactEntity, { ...contact, mayViewResults: false, active: true });
  });
}

async function packagesOf(test: TestApp, clerk: Staff): Promise<void> {
  const code = `PK${newId().replaceAll('-', '').slice(-8).toUpperCase()}`;
  const first = { ...build.packageValues({ name: `套餐${code}` }), id: newId() };
  await test.as(clerk).call(catalogueApi.createPackage, { body: { id: newId(), code, category: 'health', first } });
}

/** Rows that stand alone. */
async function rowsOf(test: TestApp, { campus, colleague }: Place, size: number): Promise<JobEntity> {
  const each = Array.from({ length: size }, (_, nth) => nth);
  return test.write(async (scope) => {
    await scope.insertMany(
      TextTemplateEntity,
      each.map((nth) => ({
        id: newId(),
        indicatorId: shippedId('indicator', 'HEIGHT'),
        title: `常用语${nth}`,
        body: '未见异常',
        isNormal: false,
        sortOrder: nth,
      })),
    );
    const at = { campusId: campus.id, createdBy: colleague.userId, createdByName: '同事', createdAt: scope.now };
    const [job] = await scope.insertMany(
      JobEntity,
      each.map(() => ({
        id: newId(),
        kind: 'none',
        params: {},
        status: 'done' as const,
        progress: 0,
        attempts: 1,
        ...at,
      })),
    );
    for (const _ of each) {
      const eventId = newId();
      const type = 'none.happened';
      await scope.insert(OutboxEventEntity, { id: eventId, type, payload: {}, createdAt: scope.now });
      const delivery = { eventId, type, handler: 'none', subject: eventId, attempts: 9, dueAt: scope.now };
      await scope.insert(OutboxDeliveryEntity, { id: newId(), status: 'quarantined', ...delivery });
    }
    return job as JobEntity;
  });
}

/** Versions to come of an item, an indicator and a package. */
async function versionsOf(test: TestApp, clerk: Staff, size: number): Promise<void> {
  const as = test.as(clerk);
  const ids = { item: shippedId('item', 'GEN_BASIC'), indicator: shippedId('indicator', 'HEIGHT') };
  const pack = shippedId('package', 'PK_ENTRY');
  for (let nth = 0; nth < size; nth++) {
    const effectiveOn = dayFrom(test, size * 100 + nth);
    const { version: ofItem } = await as.call(catalogueApi.getItem, { params: { id: ids.item } });
    const indicatorIds = [ids.indicator];
    await as.call(catalogueApi.addItemVersion, {
      params: { id: ids.item },
      body: { ...build.itemValues({ effectiveOn, indicatorIds }), id: newId(), version: ofItem },
    });
    const { version: ofIndicator } = await as.call(catalogueApi.getIndicator, { params: { id: ids.indicator } });
    await as.call(catalogueApi.addIndicatorVersion, {
      params: { id: ids.indicator },
      body: { ...build.indicatorValues({ effectiveOn }), id: newId(), version: ofIndicator },
    });
    const { version: ofPackage } = await as.call(catalogueApi.getPackage, { params: { id: pack } });
    await as.call(catalogueApi.addPackageVersion, {
      params: { id: pack },
      body: { ...build.packageValues({ effectiveOn }), id: newId(), version: ofPackage },
    });
  }
}

/** A file that whoever may see units may fetch. */
function storedFile(test: TestApp): Promise<StoredFileEntity> {
  const draft = { name: 'x.csv', mime: 'text/csv', content: Buffer.from('x'), access: 'unit:read' as const };
  return test.write((scope) => storeFile(test.app.files, scope, draft));
}

/** Files of rosters and of results, the last of each with so many lines. */
async function filesOf(test: TestApp, clerk: Staff, { campus, programme }: Place, size: number) {
  const laboratory = await test.staff({ permissions: [...allPermissions], campusId: campus.id });
  const importer = importing(test, clerk, programme);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, nth) => rowOf(500_000 + size * 100 + nth, { 部门: `新部门${nth}` }));
  let roster = await importer.upload(rows(1));
  const labFile = (count: number) =>
    ['条码,项目代码,结果', ...Array.from({ length: count }, (_, nth) => `X${nth},WBC,5`)].join('\n');
  const lab = async (count: number) => {
    const file = { name: 'x.csv', content: Buffer.from(`${labFile(count)}\n`) };
    return test.as(laboratory).call(labImportApi.upload, { body: {}, file });
  };
  for (let nth = 0; nth < size; nth++) {
    await lab(1);
    await importer.upload(rows(1));
  }
  roster = await importer.commit(await importer.upload(rows(size), { createDepartments: 'true' }));
  const { id } = await lab(size);
  await test.idle();
  return test.read(async ({ manager }) => ({
    rosterImport: await manager.findOneByOrFail(RosterImportEntity, { id: roster.id }),
    labImport: await manager.findOneByOrFail(LabImportEntity, { id }),
  }));
}
