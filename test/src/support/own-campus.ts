import { callerApi, catalogueApi, dutiesApi, newId, paymentsApi, personsApi, registrationApi } from '@tijian/shared';
import type { Caller } from './caller';
import { newPeople } from './roster-file';

/** An item of the catalogue by its code, and the name of the room that is to do it. */
export type Post = { item: string; room: string };
/** A campus whose hall is empty, and a package of all that its rooms do. */
export type OwnCampus = { campusId: string; packageId: string };

/** Opens a campus apart from those of the demo, with a room of one station for each item, and a package of these items. */
export async function openCampus(catalogue: Caller, posts: readonly Post[]): Promise<OwnCampus> {
  const [campusId, packageId] = [newId(), newId()];
  await catalogue.call(catalogueApi.createCampus, { body: { id: campusId, code: 'QJ', name: '旅程院区' } });
  const options = await catalogue.call(catalogueApi.itemOptions, { query: {} });
  const itemIds: string[] = [];
  for (const { item, room } of posts) {
    const { id = '', departmentId = '' } = options.find((it) => it.code === item) ?? {};
    itemIds.push(id);
    const place = { campusId, departmentId, code: item.replace('_', ''), name: room, floor: '1F', stations: 1 };
    await catalogue.call(catalogueApi.createRoom, { body: { id: newId(), ...place, itemIds: [id] } });
  }
  const content = { name: '旅程套餐', priceFen: 20_000, itemIds, optionalItemIds: [], conditionalItems: [] };
  const first = { id: newId(), effectiveOn: '2020-01-01', ...content };
  await catalogue.call(catalogueApi.createPackage, {
    body: { id: packageId, code: 'JOURNEY', category: 'health', first },
  });
  return { campusId, packageId };
}

/** Registers somebody new for the package and takes the money; gives the checkup's id. */
export async function registerAndPay(reception: Caller, { campusId, packageId }: OwnCampus): Promise<string> {
  const [{ name, idNumber, phone } = { name: '', idNumber: '', phone: '' }] = newPeople(1);
  const person = await reception.call(personsApi.create, {
    body: { id: newId(), name, idType: 'id_card', idNumber, phone },
  });
  const wish = { id: newId(), campusId, personId: person.id, packageId };
  const { id: checkupId } = await reception.call(registrationApi.register, { body: wish });
  const { items } = await reception.call(paymentsApi.charges, { params: { id: checkupId } });
  const due = items.filter((it) => it.charge === 'unpaid');
  const itemIds = due.map((it) => it.checkupItemId);
  const expectedFen = due.reduce((sum, it) => sum + it.priceFen, 0);
  await reception.call(paymentsApi.take, { body: { id: newId(), checkupId, itemIds, method: 'cash', expectedFen } });
  return checkupId;
}

/** Ends what the demo has somebody do in a room. */
export async function leavePost(caller: Caller): Promise<void> {
  const duty = await caller.call(dutiesApi.mine, {});
  if (!duty) return;
  const { mine } = await caller.call(callerApi.room, { params: { id: duty.room.id } });
  if (mine?.state === 'in_room')
    await caller.call(callerApi.finish, { params: { id: mine.id }, body: { next: false, undone: [] } });
  await caller.call(dutiesApi.signOff, { params: { id: duty.id } });
}
