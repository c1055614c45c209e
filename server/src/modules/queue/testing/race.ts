import {
  type CallInput,
  type CallReply,
  type CallSpec,
  callerApi,
  type ErrorCode,
  type QueueTicket,
} from '@tijian/shared';

/** One caller of a race: how they send, and the room they are signed on in. */
export interface Racer {
  roomId: string;
  send: <C extends CallSpec>(call: C, input: CallInput<C>) => Promise<{ code?: ErrorCode; reply: CallReply<C> }>;
}

/** What a race came to: refusals by code, and tickets that two stations held at once. */
export interface Raced {
  codes: ErrorCode[];
  doubled: string[];
}

/**
 * Lets every caller act at once for so many turns: next, recall, missed, sent to another room, set aside, in the room, finished with the
 * next one. `turn` is told of every turn.
 */
export async function race(
  racers: readonly Racer[],
  turns: number,
  turn: () => void = () => undefined,
): Promise<Raced> {
  const raced: Raced = { codes: [], doubled: [] };
  const holding = new Set<string>();
  await Promise.all(racers.map((it, nth) => run(it, nth)));
  return raced;

  async function run({ roomId, send }: Racer, nth: number): Promise<void> {
    const roll = dice(nth + 1);
    let mine: QueueTicket | null = null;
    for (let at = 0; at < turns; at++) {
      turn();
      mine = mine
        ? await actOn(send, mine, roll())
        : claim(await sent(send, callerApi.next, { params: { id: roomId } }));
    }
  }

  /** One act on whom the station holds; gives whom it holds then. */
  async function actOn(send: Racer['send'], mine: QueueTicket, luck: number): Promise<QueueTicket | null> {
    const params = { id: mine.id };
    const called = mine.state === 'called';
    if (called && luck < 0.15) {
      await sent(send, callerApi.recall, { params });
      return mine;
    }
    if (luck >= 0.5 && called) return (await sent(send, callerApi.arrived, { params }))?.mine ?? mine;
    if (luck < 0.45 && luck >= 0.35) {
      // Whom nobody else can see stays here.
      if (!(await maySend(send, mine))) return mine;
      return null;
    }
    // Let go before the call that lets go: another may be given the ticket before our answer comes.
    holding.delete(mine.id);
    if (called && luck < 0.35) return (await sent(send, callerApi.missed, { params }))?.mine ?? null;
    if (luck < 0.5) {
      await sent(send, callerApi.hold, { params, body: { kind: 'personal', reason: null } });
      return null;
    }
    return claim(await sent(send, callerApi.finish, { params, body: { next: luck > 0.6, undone: [] } }));
  }

  async function maySend(send: Racer['send'], mine: QueueTicket): Promise<boolean> {
    holding.delete(mine.id);
    const body = { roomId: null, reason: '换一间' };
    if (await sent(send, callerApi.transfer, { params: { id: mine.id }, body })) return true;
    holding.add(mine.id);
    return false;
  }

  async function sent<C extends CallSpec>(
    send: Racer['send'],
    call: C,
    input: CallInput<C>,
  ): Promise<CallReply<C> | null> {
    const { code, reply } = await send(call, input);
    if (code) raced.codes.push(code);
    return code ? null : reply;
  }

  function claim(answer: { ticket: QueueTicket | null } | null): QueueTicket | null {
    const ticket = answer?.ticket ?? null;
    if (ticket && holding.has(ticket.id)) raced.doubled.push(ticket.id);
    if (ticket) holding.add(ticket.id);
    return ticket;
  }
}

/** The same dice every time, for each caller its own. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}
