import { addDays, businessDate, newId } from '@tijian/shared';
import type { App } from '../../app';
import type { Scope } from '../../platform/scope';
import { pinyinOf } from '../../platform/text/pinyin';
import { currentItemVersions, PackageEntity, PackageVersionEntity, SHIPPED_ON, touchCatalogue } from '../catalogue';
import { ProgrammeEntity, ProgrammeGroupEntity, UnitContactEntity, UnitDepartmentEntity, UnitEntity } from '../units';
import { type DemoClient, executive, firstClients, moreClients, retired, retiredFrom } from './clients';
import { departmentNames, findPackages, findProgrammes, findUnits, slotsFrom } from './demo.queries';
import { demoPackages } from './demo-packages';
import { inDemoRead, inDemoWrite } from './demo-scope';
import { openSlots, setUpHospital } from './hospital';

/** The place the people come to: ids of campuses by code and of packages by code, and programmes of every client. */
export interface Place {
  campusIds: ReadonlyMap<string, string>;
  packageIds: ReadonlyMap<string, string>;
  programmes: readonly DemoProgramme[];
}
export interface DemoProgramme {
  client: DemoClient;
  yearsAgo: 0 | 1 | 2;
  id: string;
  unitId: string;
  campusId: string;
}

/** The day the demo was first loaded into this database; today when it was not. Every date of the story counts from it. */
export async function firstDay(app: App): Promise<string> {
  const code = (firstClients[0] as DemoClient).code;
  const first = (await inDemoRead(app, (scope) => findUnits(scope, [code]))).get(code);
  return businessDate(first?.createdAt ?? app.now());
}

/** Campuses, rooms, slots, packages, client companies and their programmes. What is there stays. */
export async function setUpPlace(app: App, today: string, isLarge: boolean): Promise<Place> {
  const campusIds = await inDemoWrite(app, setUpHospital);
  await inDemoWrite(app, async (scope) =>
    openSlots(scope, campusIds, today, await slotsFrom(scope, addDays(today, -30))),
  );
  const packageIds = await inDemoWrite(app, setUpPackages);
  const clients = isLarge ? [...firstClients, ...moreClients] : firstClients;
  const programmes: DemoProgramme[] = [];
  for (const client of clients)
    programmes.push(
      ...(await inDemoWrite(app, (scope) =>
        setUpClient(scope, client, campusIds.get(client.campus) as string, packageIds, today),
      )),
    );
  return { campusIds, packageIds, programmes };
}

async function setUpPackages(scope: Scope): Promise<Map<string, string>> {
  const present = await findPackages(scope);
  const missing = demoPackages.filter((it) => !present.has(it.code));
  const ids = new Map([...present.values()].map((it) => [it.code, it.id]));
  if (missing.length === 0) return ids;
  const items = new Map(
    (await currentItemVersions(scope, businessDate(scope.now))).map((it) => [it.item.code, it.item.id]),
  );
  const idsOf = (codes: readonly string[]) => codes.flatMap((it) => items.get(it) ?? []);
  for (const [at, it] of missing.entries()) {
    const id = newId();
    ids.set(it.code, id);
    await scope.insert(PackageEntity, { id, code: it.code, category: 'health', sortOrder: 500 + at, active: true });
    await scope.insert(PackageVersionEntity, {
      id: newId(),
      packageId: id,
      effectiveOn: SHIPPED_ON,
      name: it.name,
      audience: it.audience,
      sex: null,
      priceFen: it.priceFen,
      itemIds: idsOf(it.items),
      optionalItemIds: idsOf(['UBT_C13', 'LAB_THY', 'US_THY']),
      conditionalItems: it.conditional.flatMap(({ sex, item }) =>
        idsOf([item]).map((itemId) => ({ when: { sex }, itemId })),
      ),
      note: '演示套餐',
      createdAt: scope.now,
    });
  }
  await touchCatalogue(scope);
  return ids;
}

async function setUpClient(
  scope: Scope,
  client: DemoClient,
  campusId: string,
  packageIds: ReadonlyMap<string, string>,
  today: string,
): Promise<DemoProgramme[]> {
  const unit = (await findUnits(scope, [client.code])).get(client.code) ?? (await insertUnit(scope, client));
  const names = await departmentNames(scope, unit.id);
  const departments = [...client.departments, retired].filter((it) => !names.has(it));
  await scope.insertMany(
    UnitDepartmentEntity,
    departments.map((name, at) => ({ id: newId(), unitId: unit.id, name, parentId: null, sortOrder: (at + 1) * 10 })),
  );
  const present = await findProgrammes(scope, unit.id);
  const years = firstClients.includes(client) ? ([2, 1, 0] as const) : ([0] as const);
  const programmes: DemoProgramme[] = [];
  for (const yearsAgo of years) {
    const wanted = programmeOf(yearsAgo, today);
    const found = present.find((it) => it.name === wanted.name);
    const id = found?.id ?? newId();
    programmes.push({ client, yearsAgo, id, unitId: unit.id, campusId });
    if (found) continue;
    await scope.insert(ProgrammeEntity, {
      id,
      unitId: unit.id,
      campusId,
      ...wanted,
      status: 'open',
      discountPermille: 900,
      note: null,
      createdAt: scope.now,
    });
    await insertGroups(scope, id, firstClients.includes(client), packageIds);
  }
  return programmes;
}

function insertUnit(scope: Scope, client: DemoClient): Promise<UnitEntity> {
  const unit = scope.insert(UnitEntity, {
    id: newId(),
    code: client.code,
    name: client.name,
    initials: pinyinOf(client.name).initials.slice(0, 60),
    kind: client.kind,
    address: client.address,
    contactName: client.contact,
    contactPhone: '13900000000',
    status: 'active',
    note: '演示单位，名称为虚构',
    createdAt: scope.now,
  });
  return unit.then(async (it) => {
    await scope.insert(UnitContactEntity, {
      id: newId(),
      unitId: it.id,
      name: client.contact,
      phone: '13900000000',
      duty: '人力资源部',
      departmentId: null,
      mayViewResults: false,
      active: true,
    });
    return it;
  });
}

function programmeOf(yearsAgo: 0 | 1 | 2, today: string): { name: string; startsOn: string; endsOn: string } {
  const middle = addDays(today, -364 * yearsAgo);
  return {
    name: `${Number(today.slice(0, 4)) - yearsAgo} 年度员工体检`,
    startsOn: addDays(middle, -95),
    endsOn: addDays(middle, 45),
  };
}

/** Of the first clients, leaders get the VIP package and the retired the elderly's; everybody else what the file covers. */
async function insertGroups(
  scope: Scope,
  programmeId: string,
  isFirst: boolean,
  packageIds: ReadonlyMap<string, string>,
): Promise<void> {
  const id = (code: string) => packageIds.get(code) ?? null;
  const staff = {
    name: '在职员工',
    rules: [{ packageCode: 'DEMO_PLUS', name: '45 岁以上', ageMin: 45 }],
    packageId: id('DEMO_STAFF'),
  };
  const leaders = { name: '管理层', rules: [{ packageCode: 'PK_VIP', position: executive }], packageId: null };
  const elders = { name: '离退休', rules: [{ packageCode: 'PK_ELDER', ageMin: retiredFrom }], packageId: null };
  const groups = isFirst ? [leaders, elders, staff] : [staff];
  await scope.insertMany(
    ProgrammeGroupEntity,
    groups.map((it, at) => ({ id: newId(), programmeId, ...it, extraItemIds: [], sortOrder: (at + 1) * 10 })),
  );
}
