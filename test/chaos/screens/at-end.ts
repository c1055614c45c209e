import { setTimeout as wait } from 'node:timers/promises';
import { createClient, displaysApi } from '@tijian/shared';
import type { Sql } from '../checker/sql';
import type { Ground } from '../ground';
import { type Checker, type Found, found } from './checker';
import { nodeTransport } from './node-transport';
import { type Watched, WatchedScreen } from './watched';

/** Longer than a page may take to notice a dead line. */
const REST_WITHIN_MS = 45_000;

/** Until nothing is on its way any more and everybody is back and has been seen right; false when that never comes. */
export async function atRest(sql: Sql, checker: Checker): Promise<boolean> {
  for (const until = Date.now() + REST_WITHIN_MS; Date.now() < until; await wait(500)) {
    const [row] = await sql.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM outbox_delivery WHERE status IN ('waiting', 'leased')",
    );
    if (Number(row?.n) > 0 || checker.healing.length > 0) continue;
    // The last news is on its way to the clients, and phones fetch what it is about.
    await wait(2_000);
    return checker.healing.length === 0;
  }
  return false;
}

/** So often the end is looked at: who was set aside for a minute comes back by themselves, perhaps just while it is. */
const LOOKS = 3;

/** The end as it is in one look of several in which it is right, or in the last. */
export async function endOf(ground: Ground<unknown>, crowd: readonly Watched[]): Promise<Found[]> {
  for (let look = 1; ; look++) {
    const violations = await differencesAtEnd(ground, crowd);
    if (!violations.length || look === LOOKS) return violations;
    await wait(1_000);
  }
}

/** At the end, when nobody acts any more, each picture is what the server answers to one who asks anew, and no call is shown that was taken back. */
async function differencesAtEnd({ sql, servers }: Ground<unknown>, crowd: readonly Watched[]): Promise<Found[]> {
  const violations: Found[] = [];
  const undone = new Set(
    (await sql.rows<{ id: string }>('SELECT id FROM queue_call WHERE undone = 1')).map((it) => it.id),
  );
  const shown = crowd.filter((it): it is WatchedScreen => it instanceof WatchedScreen);
  const differing: string[] = [];
  const takenBack: string[] = [];
  for (const token of new Set(shown.map((it) => it.token))) {
    const transport = nodeTransport(servers[0]?.url ?? '', 'screen', token);
    const { rooms, seq } = await createClient(displaysApi, transport).snapshot({});
    for (const { name, state } of shown.filter((it) => it.token === token)) {
      for (const [at, room] of (state?.rooms ?? []).entries())
        if (lasting(room) !== lasting(rooms[at]))
          differing.push(`${name}：${lasting(room)}，应为 ${lasting(rooms[at])}`);
      if (state?.seq !== seq) differing.push(`${name}：消息 ${state?.seq}，应为 ${seq}`);
      for (const it of state?.calls ?? []) if (undone.has(it.id)) takenBack.push(`${name}：${it.number}`);
    }
  }
  if (differing.length) violations.push(found('end-differs', '结束时画面与重新读取的不同', differing));
  if (takenBack.length) violations.push(found('undone-call-shown', '撤回的呼叫仍在画面上', takenBack));
  return violations;
}

/** A room as it stays while nobody acts: waits and times of return move with the clock. */
function lasting(room: object | undefined): string {
  const { wait: _wait, note: _note, ...rest } = (room ?? {}) as Record<string, unknown>;
  return JSON.stringify(rest);
}
