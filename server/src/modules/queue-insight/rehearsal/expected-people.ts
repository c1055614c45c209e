import { ageOn, choosePackage, type SexCode, type VipLevel } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import {
  currentPackage,
  currentPackages,
  type ItemOnDay,
  itemsOnDay,
  itemVersionsByIds,
  packageItemsFor,
} from '../../catalogue';
import { CheckupItemEntity } from '../../checkups';
import { type CampusFacts, draftStops, type StopDraft } from '../../queue';
import { type Booking, bookingsOf, itemsOf, registeredOn } from './coming-day.queries';

/** Somebody expected on the day with their stops; null where nobody knows the items yet. */
export interface Expected {
  hour: number;
  sex: SexCode;
  ageYears: number;
  vipLevel: VipLevel;
  company: string | null;
  registered: boolean;
  stops: StopDraft[] | null;
}

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; on: string };

/** Everybody booked or registered for the day, with the stops their items make: the same stops as the queue will make of them. */
export async function expectedPeople(scope: At, day: Day, facts: CampusFacts): Promise<Expected[]> {
  return [...(await registeredPeople(scope, day, facts)), ...(await bookedPeople(scope, day, facts))];
}

async function registeredPeople(scope: At, day: Day, facts: CampusFacts): Promise<Expected[]> {
  const people = await registeredOn(scope, day);
  const items = await itemsOf(
    scope,
    people.map((it) => it.id),
  );
  const versions = await itemVersionsByIds(
    scope,
    items.map((it) => it.itemVersionId),
  );
  const byCheckup = new Map<string, CheckupItemEntity[]>();
  for (const it of items) byCheckup.set(it.checkupId, [...(byCheckup.get(it.checkupId) ?? []), asRow(it)]);
  return people.map(({ id, registeredAt, ...it }) => ({
    ...it,
    hour: hourOf(registeredAt),
    registered: true,
    stops: draftStops(byCheckup.get(id) ?? [], versions, facts, it.sex),
  }));
}

async function bookedPeople(scope: At, day: Day, facts: CampusFacts): Promise<Expected[]> {
  const bookings = await bookingsOf(scope, day);
  const known = new Map<string, StopDraft[] | null>();
  const people: Expected[] = [];
  for (const it of bookings) {
    const { hour, sex, birthOn, vipLevel, company } = it;
    const key = JSON.stringify([
      it.packageId,
      it.rules,
      it.extraItemIds,
      it.sex,
      it.birthOn.slice(0, 7),
      it.marital,
      it.position,
    ]);
    if (!known.has(key)) known.set(key, await stopsOf(scope, day, facts, it));
    const stops = known.get(key) ?? null;
    people.push({ hour, sex, ageYears: ageOn(birthOn, day.on), vipLevel, company, registered: false, stops });
  }
  return people;
}

/** As registration will choose them: the roster's package, else the group's, else what its rules say, else the booking's. */
async function stopsOf(scope: At, { on }: Day, facts: CampusFacts, it: Booking): Promise<StopDraft[] | null> {
  const { sex, birthOn, marital } = it;
  const ageYears = ageOn(birthOn, on);
  let packageId = it.packageId;
  if (!packageId && it.rules.length) {
    const choice = choosePackage(it.rules, { sex, ageYears, marital, position: it.position });
    packageId =
      (await currentPackages(scope, on)).find((one) => one.package.code === choice.packageCode)?.package.id ?? null;
  }
  const version = packageId ? (await currentPackage(scope, packageId, on))?.version : null;
  if (!version) return null;
  const { items } = await packageItemsFor(scope, version, { sex, birthOn, marital }, on);
  const extra = await itemsOnDay(scope, it.extraItemIds, on);
  const all = new Map([...items, ...extra.values()].map((one) => [one.version.id, one]));
  return draftStops([...all.values()].map(rowOf), all, facts, sex);
}

const rowOf = ({ item, version }: ItemOnDay) =>
  asRow({ itemId: item.id, itemVersionId: version.id, kind: version.kind, status: 'pending' });

/** Stops are made of ordered items; one not registered yet has no row, and needs none. */
const asRow = (it: { itemId: string; itemVersionId: string; kind: string; status: string }): CheckupItemEntity =>
  Object.assign(new CheckupItemEntity(), it) as CheckupItemEntity;

const hourOf = (at: Date): number => (at.getUTCHours() + 8) % 24;
