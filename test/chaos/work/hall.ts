import { setTimeout as wait } from 'node:timers/promises';
import { callerApi, dutiesApi, guidanceApi, newId, paymentsApi, queueRulesApi } from '@tijian/shared';
import { seeded } from '../../../server/src/modules/demo/seeded';
import type { Sql } from '../checker/sql';
import type { Desk, Office } from '../desk';
import { Guide } from '../hall/guide';
import { Station } from '../hall/station';
import type { Desks, Place } from './place';
import { ifRefused, openFile, register, type Visit } from './visit';

/** People of the day before, VIPs among them, and of the hall; those of the other work have larger numbers. */
const FIRST_WALKER = 1_500_000;
const YESTERDAY = 1_400_000;
const callers = ['nurse', 'doctor', 'lab'] as const;
const HURRY_MS = 300;

/** Somebody who has only the rooms to go through: registered, paid, and left to the hall. Gives the checkup. */
async function walkIn(visit: Visit, number: number, { vip = false } = {}): Promise<string> {
  const { desks } = visit;
  const { id } = await register(visit, await openFile(visit, number, vip ? 'vip' : 'none'));
  const { items } = await desks.reception.read(paymentsApi.charges, { params: { id } });
  const owed = items.filter((it) => it.charge === 'unpaid');
  await desks.reception.write(paymentsApi.take, {
    body: {
      id: newId(),
      checkupId: id,
      itemIds: owed.map((it) => it.checkupItemId),
      method: 'cash',
      expectedFen: owed.reduce((sum, it) => sum + it.priceFen, 0),
    },
  });
  return id;
}

/** Ends what the demo has somebody do in a room. */
async function leavePost(desk: Desk): Promise<void> {
  const duty = await desk.read(dutiesApi.mine, {});
  if (!duty) return;
  const { mine } = await desk.read(callerApi.room, { params: { id: duty.room.id } });
  if (mine?.state === 'in_room')
    await desk.write(callerApi.finish, { params: { id: mine.id }, body: { next: false, undone: [] } });
  await desk.write(dutiesApi.signOff, { params: { id: duty.id } });
}

/** The day before: people come, VIPs too, and the evening leaves the hall as it is. Gives the VIPs' checkups. */
export async function dayBefore(
  office: Office,
  seed: number,
  { desks, place }: { desks: Desks; place: Place },
): Promise<string[]> {
  const random = seeded(`${seed} day before`);
  const params = { campusId: place.campusId };
  const { campusId: _, version, ...rules } = await desks.manager.read(queueRulesApi.get, { params });
  const quick = {
    rejoinBehind: 1,
    missesBeforeParking: 2,
    rejoinMinutes: 1,
    walkingSameFloor: 1,
    walkingOtherFloor: 1,
  };
  await desks.manager.write(queueRulesApi.save, { params, body: { ...rules, ...quick, version } });
  for (const who of callers) await leavePost(desks[who]);
  const station = new Station(desks.nurse, random, { rooms: place.roomIds, restless: 0 });
  await station.turn();
  const vips: string[] = [];
  for (let nth = 0; nth < 8; nth++)
    vips.push(await walkIn({ desks, place, random: seeded(`${seed} vip ${nth}`) }, YESTERDAY + nth, { vip: true }));
  for (let turn = 0; turn < 6; turn++) await guarded(office, 'the day before', () => station.turn());
  return vips;
}

export interface HallWork {
  /** What callers have done or tried. */
  turns(): number;
  stop(): Promise<void>;
}

/** Callers, guidance and people who come to be examined, all at once, until they are stopped. */
export function startHall(
  office: Office,
  seed: number,
  { desks, place }: { desks: Desks; place: Place },
  { vips, sql }: { vips: readonly string[]; sql: Sql },
): HallWork {
  let stopped = false;
  let turns = 0;
  const over = async (what: string, pauseMs: number, turn: () => Promise<void>) => {
    while (!stopped) {
      await guarded(office, what, turn);
      await wait(pauseMs);
    }
  };
  let person = FIRST_WALKER;
  const waitingVips = [...vips];
  const random = seeded(`${seed} hall`);
  const arrivals = async () => {
    const expected = waitingVips.pop();
    if (expected) await expectOne(desks, expected);
    const number = person++;
    await walkIn({ desks, place, random: seeded(`${seed} walker ${number}`) }, number, { vip: random.chance(0.15) });
  };
  // Nobody takes minutes to walk here, nor a minute to rest.
  const hurry = async () => {
    await sql
      .rows(
        "UPDATE queue_ticket SET readyAt = joinedAt WHERE campusId = ? AND state = 'waiting' AND readyAt > joinedAt",
        [place.campusId],
      )
      .catch(() => undefined);
  };
  const guide = new Guide(desks.guide, seeded(`${seed} guide`), place.campusId);
  const working = Promise.all([
    ...callers.map((who) => {
      const station = new Station(desks[who], seeded(`${seed} ${who}`), { rooms: place.roomIds });
      return over(`calling by ${who}`, 20, () => station.turn().finally(() => turns++));
    }),
    over('guidance', 60, () => guide.turn()),
    over('arrivals', 100, arrivals),
    over('walking', HURRY_MS, hurry),
  ]);
  return {
    turns: () => turns,
    async stop() {
      stopped = true;
      await working;
    },
  };
}

/** A place is held for a VIP who is registered since yesterday and still to come. */
async function expectOne({ guide }: Desks, checkupId: string): Promise<void> {
  const params = { id: checkupId };
  const at = new Date(Date.now() + 20 * 60_000).toISOString();
  await guide
    .write(guidanceApi.expect, { params, body: { at } })
    .catch(ifRefused('visit_state', 'nothing_to_do', 'checkup_locked'));
}

async function guarded({ journal }: Office, what: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: Error) => journal.complain(`${what}: ${error.message}`));
}
