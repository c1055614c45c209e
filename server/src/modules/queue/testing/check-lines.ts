/** Rows of the history and of the lines, as the database gives them. */
export interface LineRows {
  events: {
    id: string;
    kind: string;
    visitId: string | null;
    ticketId: string | null;
    roomId: string | null;
    dutyId: string | null;
  }[];
  tickets: {
    id: string;
    visitId: string;
    roomId: string;
    state: string;
    joinedAt: Date | string;
    openKey: string | null;
    holderKey: string | null;
  }[];
  visits: { id: string; state: string }[];
  overtakings: { passingVisitId: string; passedVisitId: string; roomId: string }[];
}

const endings = new Set(['finished', 'missed', 'moved', 'held', 'cancelled', 'replanned']);

/**
 * Plays the history of a day again and names what must never be: somebody called who did not wait there, a station that holds two,
 * somebody passed without a reason, somebody present whom no line knows. Acts are taken in the order of their ids.
 */
export function checkLines({ events, tickets, visits, overtakings }: LineRows): string[] {
  const wrong: string[] = [];
  const joined = new Map(tickets.map((it) => [it.id, timeOf(it.joinedAt)]));
  const reasons = new Set(overtakings.map((it) => `${it.roomId} ${it.passingVisitId} ${it.passedVisitId}`));
  /** Visit by ticket, for those who wait in each room. */
  const lines = new Map<string, Map<string, string>>();
  const holds = new Map<string, string>();
  const line = (roomId: string | null) => {
    const known = lines.get(roomId ?? '') ?? new Map<string, string>();
    lines.set(roomId ?? '', known);
    return known;
  };
  for (const { kind, visitId, ticketId, roomId, dutyId } of [...events].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!ticketId || !visitId) continue;
    if (kind === 'joined') line(roomId).set(ticketId, visitId);
    if (kind === 'called') {
      const here = line(roomId);
      if (!here.delete(ticketId)) wrong.push(`${visitId} was called to ${roomId} without waiting there`);
      const other = [...holds].find(([duty, it]) => duty === dutyId && it !== ticketId);
      if (other) wrong.push(`station ${dutyId} called ${ticketId} while holding ${other[1]}`);
      if (dutyId) holds.set(dutyId, ticketId);
      for (const [passedTicket, passedVisit] of here) {
        if ((joined.get(passedTicket) ?? 0) >= (joined.get(ticketId) ?? 0)) continue;
        if (!reasons.has(`${roomId} ${visitId} ${passedVisit}`))
          wrong.push(`${passedVisit} was passed by ${visitId} in ${roomId} without a reason`);
      }
    }
    if (endings.has(kind)) {
      for (const it of lines.values()) it.delete(ticketId);
      for (const [duty, it] of holds) if (it === ticketId) holds.delete(duty);
    }
  }
  const open = tickets.filter((it) => it.openKey !== null);
  for (const it of visits) {
    const places = open.filter((one) => one.visitId === it.id).length;
    if (it.state === 'present' && places !== 1) wrong.push(`${it.id} is present and stands in ${places} lines`);
    if (it.state !== 'present' && it.state !== 'expected' && places)
      wrong.push(`${it.id} is ${it.state} and stands in a line`);
  }
  for (const it of open) {
    const held = it.state === 'called' || (it.state === 'in_room' && it.holderKey !== null);
    if (held !== (it.holderKey !== null)) wrong.push(`${it.id} is ${it.state} and held by ${it.holderKey}`);
    if (!['reserved', 'waiting', 'called', 'in_room'].includes(it.state))
      wrong.push(`${it.id} is ${it.state} and open`);
  }
  return wrong;
}

const timeOf = (it: Date | string): number =>
  (it instanceof Date ? it : new Date(`${it.replace(' ', 'T')}Z`)).getTime();
