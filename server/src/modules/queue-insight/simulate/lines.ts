import type { Ticket } from './engine';
import type { RoomState } from './hall';

/** Puts a ticket into a room's line; the policy sees it at once. */
export function joinLine(room: RoomState, ticket: Ticket): void {
  room.tickets.push(ticket);
  if (ticket.vip) room.view.line.vips++;
  else room.keys.splice(placeOf(room.keys, ticket.key), 0, ticket.key);
}

/** Takes a ticket out of a room's line. */
export function leaveLine(room: RoomState, ticket: Ticket): void {
  room.tickets.splice(room.tickets.indexOf(ticket), 1);
  if (ticket.vip) room.view.line.vips--;
  else room.keys.splice(room.keys.indexOf(ticket.key), 1);
}

function placeOf(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
