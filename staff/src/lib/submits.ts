import { newId, settlesKey } from '@tijian/shared';

/** What one press of a button sends, and the idempotency key it is known by. */
export type Submit<I> = { readonly input: I; readonly key: string };
type Open<I> = Submit<I> & { print: string; at: number };

/** Whoever comes back later than this means another act, whatever became of the first. */
const STAYS_OPEN_MS = 10 * 60_000;

/**
 * The submits of one button that the server has not answered for good. The same again (a second press, another try after the connection
 * was lost, the server was busy or the session had ended) is the same submit: it is sent as it was, with its key and the ids made for it,
 * so that the server does it once. After success or a refusal for good, the same again is another act with another key.
 */
export class Submits<I> {
  private open: readonly Open<I>[] = [];
  private readonly underWay = new Map<string, Promise<unknown>>();

  /** The open submit of this content, else a new one. */
  of(input: I, now = Date.now()): Submit<I> {
    const print = printOf(input);
    this.open = this.open.filter((it) => now - it.at < STAYS_OPEN_MS);
    const known = this.open.find((it) => it.print === print);
    if (known) return known;
    const submit = { input, key: newId(), print, at: now };
    this.open = [...this.open, submit];
    return submit;
  }

  /** Sends it, unless it is on its way already: a second press then waits for the same answer, which is told once. */
  send<A>(submit: Submit<I>, how: (submit: Submit<I>) => Promise<A>): Promise<A> {
    const known = this.underWay.get(submit.key) as Promise<A> | undefined;
    if (known) return known;
    const sent = how(submit).finally(() => this.underWay.delete(submit.key));
    this.underWay.set(submit.key, sent);
    return sent;
  }

  answered(submit: Submit<I>): void {
    this.open = this.open.filter((it) => it.key !== submit.key);
  }

  failed(submit: Submit<I>, error: unknown): void {
    if (settlesKey(error)) this.answered(submit);
  }
}

/** What tells two submits apart: all but the ids that each press makes anew for the rows to be, `body.id` and `body.first.id`. */
function printOf(input: unknown): string {
  const { body, ...rest } = (input ?? {}) as { body?: { first?: object } };
  const made = { id: null };
  const named = body && { ...body, ...made, ...(body.first ? { first: { ...body.first, ...made } } : {}) };
  return JSON.stringify({ ...rest, body: named }, (_, value: unknown) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : value,
  );
}
