import {
  appointmentsApi,
  type CheckupDetail,
  type CheckupEntry,
  checkupsApi,
  conclusionsApi,
  type EntryItem,
  newId,
  paymentsApi,
  personsApi,
  registrationApi,
  reportsApi,
  resultsApi,
  reviewsApi,
  type VipLevel,
} from '@tijian/shared';
import { fictionalPerson } from '../../../server/src/modules/demo/fictional-people';
import type { Seeded } from '../../../server/src/modules/demo/seeded';
import { Refused } from '../desk';
import type { Desks, Place } from './place';

export interface Visit {
  desks: Desks;
  place: Place;
  random: Seeded;
}

/** A new person's file; `number` makes the person. Gives the id. */
export async function openFile({ desks }: Visit, number: number, vipLevel: VipLevel = 'none'): Promise<string> {
  const { name, sex, birthOn, idNumber, phone } = fictionalPerson(number);
  const id = newId();
  await desks.reception.write(personsApi.create, {
    body: { id, name, sex, birthOn, idType: 'id_card', idNumber, phone, vipLevel },
  });
  return id;
}

/** One booking, perhaps moved or cancelled. A full slot is an answer too. */
export async function book({ desks, place, random }: Visit, personId: string): Promise<void> {
  const slotId = random.pick(place.slotIds);
  const booked = await desks.reception
    .write(appointmentsApi.book, { body: { id: newId(), slotId, personId, rosterEntryId: null } })
    .catch(ifRefused('slot_full'));
  if (!booked) return;
  const { id, version } = booked;
  const then = random.pick(['move', 'cancel', 'keep', 'keep']);
  if (then === 'move')
    await desks.reception
      .write(appointmentsApi.reschedule, { params: { id }, body: { version, slotId: random.pick(place.slotIds) } })
      .catch(ifRefused('slot_full'));
  else if (then === 'cancel')
    await desks.reception.write(appointmentsApi.cancel, { params: { id }, body: { version, reason: '改日再来' } });
}

/** Registers the person without an appointment; a place on a roster is told by its line. */
export async function register(
  { desks, place }: Visit,
  personId: string,
  rosterEntryId?: string,
): Promise<CheckupDetail> {
  return desks.reception.write(registrationApi.register, {
    body: {
      id: newId(),
      campusId: place.campusId,
      personId,
      ...(rosterEntryId ? { rosterEntryId } : { packageId: place.packageId }),
    },
  });
}

/** Adds an item at own expense, pays what is owed, and sometimes (or surely) gives the added one up again and takes the money back. */
export async function payAndChangeMind(
  { desks, place, random }: Visit,
  checkupId: string,
  { surely = false } = {},
): Promise<void> {
  const added = newId();
  const isAdding = random.chance(0.6) || surely;
  if (isAdding)
    await desks.reception.write(checkupsApi.addItem, {
      params: { id: checkupId },
      body: { id: added, itemId: place.extraItemId },
    });
  const { items } = await desks.reception.read(paymentsApi.charges, { params: { id: checkupId } });
  const owed = items.filter((it) => it.charge === 'unpaid');
  if (!owed.length) return;
  const { id: paymentId } = await desks.reception.write(paymentsApi.take, {
    body: {
      id: newId(),
      checkupId,
      itemIds: owed.map((it) => it.checkupItemId),
      method: random.pick(['cash', 'wechat', 'alipay', 'card'] as const),
      expectedFen: owed.reduce((sum, it) => sum + it.priceFen, 0),
    },
  });
  if (!isAdding || (random.chance(0.5) && !surely)) return;
  const now = await desks.reception.read(checkupsApi.get, { params: { id: checkupId } });
  const version = now.itemLines.find((it) => it.id === added)?.version ?? 1;
  const params = { id: checkupId, checkupItemId: added };
  await desks.reception.write(checkupsApi.declineItem, { params, body: { version, reason: '不想做了' } });
  await desks.reception.write(paymentsApi.refund, {
    params: { id: paymentId },
    body: { id: newId(), itemIds: [added], reason: '未检退费' },
  });
}

/** Enters the results of every open item but those named, one save an item, and corrects one afterwards now and then. */
export async function examine(
  { desks, random }: Visit,
  checkupId: string,
  { but = [] }: { but?: readonly string[] } = {},
): Promise<void> {
  const entry = await desks.doctor.read(resultsApi.entry, { params: { checkupId }, query: {} });
  const open = entry.items.filter((it) => it.can.write && it.fields.length && !but.includes(it.name));
  for (const item of open)
    await desks.doctor.write(resultsApi.save, {
      params: { checkupId },
      body: {
        items: [{ checkupItemId: item.id, markDone: true, values: valuesOf(item, random) }],
        confirmIncomplete: true,
      },
    });
  if (random.chance(0.25)) await correct({ desks, random }, checkupId);
}

async function correct({ desks, random }: Pick<Visit, 'desks' | 'random'>, checkupId: string): Promise<void> {
  const entry: CheckupEntry = await desks.doctor.read(resultsApi.entry, { params: { checkupId }, query: {} });
  for (const item of entry.items)
    for (const { indicator, result } of item.fields) {
      if (!result || indicator.derived || indicator.kind !== 'numeric' || item.status !== 'done') continue;
      const value = {
        indicatorId: indicator.indicatorId,
        text: numberFor(indicator.code, random),
        version: result.version,
      };
      await desks.doctor.write(resultsApi.save, {
        params: { checkupId },
        body: {
          items: [{ checkupItemId: item.id, markDone: false, values: [{ ...value, confirmImplausible: true }] }],
          reason: '复核更正',
        },
      });
      return;
    }
}

function valuesOf(item: EntryItem, random: Seeded) {
  return item.fields
    .filter(({ indicator }) => !indicator.derived && indicator.kind !== 'image')
    .map(({ indicator, result }) => ({
      indicatorId: indicator.indicatorId,
      version: result?.version ?? null,
      confirmImplausible: true,
      text:
        indicator.kind === 'numeric'
          ? numberFor(indicator.code, random)
          : indicator.kind === 'enum'
            ? (indicator.normalOptions[0] ?? indicator.options[0]?.value ?? '')
            : (indicator.normalText ?? '未见明显异常'),
    }));
}

/** Whole numbers and tenths that the indicators of the package take. */
const usual: Record<string, [number, number, number]> = {
  HEIGHT: [155, 185, 1],
  WEIGHT: [50, 90, 1],
  WAIST: [65, 99, 1],
  HIP: [85, 110, 1],
  SBP: [100, 150, 0],
  DBP: [60, 95, 0],
  GLU: [4, 9, 1],
  ECG_QTC: [390, 440, 0],
};
const numberFor = (code: string, random: Seeded): string => random.between(...(usual[code] ?? [62, 88, 0]));

/** Review, conclusion, signature and, in half the cases, the report. */
export async function conclude({ desks, random }: Visit, checkupId: string): Promise<void> {
  const { issues, checkup } = await desks.reviewer.read(reviewsApi.get, { params: { checkupId } });
  const accepted = issues.filter((it) => it.severity === 'block').map(({ key }) => ({ key, reason: '已核实' }));
  await desks.reviewer.write(reviewsApi.pass, {
    params: { checkupId },
    body: { version: checkup.version, accepted, confirmUnfinished: true },
  });
  const sheet = await desks.chief.read(conclusionsApi.get, { params: { checkupId } });
  const { conclusion } = sheet;
  if (!conclusion) throw new Error('no conclusion was generated');
  if (!conclusion.summary.trim())
    await desks.chief.write(conclusionsApi.save, {
      params: { checkupId },
      body: { version: conclusion.version, summary: '未见明显异常', findings: [] },
    });
  const { conclusion: draft } = await desks.chief.read(conclusionsApi.get, { params: { checkupId } });
  const signed = await desks.chief.write(conclusionsApi.sign, {
    params: { checkupId },
    body: { version: draft?.version ?? 1 },
  });
  if (random.chance(0.5)) return;
  await desks.chief.write(reportsApi.publish, { params: { checkupId }, body: { version: signed.checkup.version } });
}

/** Nothing, when the product refused for one of these reasons; every other refusal is a surprise. */
export function ifRefused(...codes: string[]): (error: unknown) => null {
  return (error) => {
    if (error instanceof Refused && codes.includes(error.code)) return null;
    throw error;
  };
}
