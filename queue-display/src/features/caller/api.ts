import { ApiError, type CallInput, type CallReply, type CallSpec, wireRequest } from '@tijian/shared';
import { transportOf } from '../../lib/transport';

const transport = transportOf({ client: 'caller' });
type Lost = () => void;
let onLost: Lost = () => undefined;

/** Who is told when the server says that nobody is signed in any more. */
export function whenSessionLost(listener: Lost): void {
  onLost = listener;
}

/** Sends a call once, as whoever is signed in at this caller; throws `ApiError`. */
export async function ask<C extends CallSpec>(
  call: C,
  input: CallInput<C>,
  idempotencyKey?: string,
): Promise<CallReply<C>> {
  try {
    return (await transport(wireRequest(call, input, { idempotencyKey }))) as CallReply<C>;
  } catch (error) {
    if (error instanceof ApiError && ['unauthenticated', 'session_expired'].includes(error.code)) onLost();
    throw error;
  }
}
