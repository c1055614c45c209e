import { appendFileSync, readFileSync } from 'node:fs';

/** One write that the product acknowledged, or one state that it showed, as the client remembers it. */
export interface Entry {
  at: string;
  /** The call, e.g. `POST /payments`; `SEEN …` for a state that was read. */
  route: string;
  /** Null where nothing was written. */
  key: string | null;
  userId: string | null;
  requestId: string | null;
  /** The product said that it had done this before, for a request whose answer never came. */
  replayed: boolean;
  params: Record<string, string>;
  body: Record<string, unknown>;
  reply: unknown;
  /** SHA-256 of the file that went with it. */
  sha256: string | null;
}

/** One write that the product refused for good, as the client was told. */
export interface Refusal {
  at: string;
  route: string;
  key: string;
  userId: string;
  /** The code that was told. */
  refused: string;
}

/** What the clients know; kept in memory and line by line in a file, so that it outlives the run. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly refusals: Refusal[] = [];
  /** What no answer should have been: internal errors, other answers to the same key, requests never settled. */
  readonly complaints: string[] = [];
  retried = 0;

  constructor(private readonly file: string | null = null) {}

  add(entry: Omit<Entry, 'at'>): void {
    this.entries.push(this.written(entry));
  }

  refuse(refusal: Omit<Refusal, 'at'>): void {
    this.refusals.push(this.written(refusal));
  }

  /** A state that was read: what was shown once must stay true. */
  saw(what: string, facts: Record<string, unknown>): void {
    this.add({
      route: `SEEN ${what}`,
      key: null,
      userId: null,
      requestId: null,
      replayed: false,
      params: {},
      body: facts,
      reply: null,
      sha256: null,
    });
  }

  complain(sentence: string): void {
    this.complaints.push(sentence);
  }

  private written<T>(what: T): T & { at: string } {
    const line = { at: new Date().toISOString(), ...what };
    if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    return line;
  }
}

/** What a journal's file holds. */
export function linesOf(file: string): Pick<Journal, 'entries' | 'refusals'> {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((it) => JSON.parse(it) as Entry | Refusal);
  const isRefusal = (it: Entry | Refusal): it is Refusal => 'refused' in it;
  return { entries: lines.filter((it): it is Entry => !isRefusal(it)), refusals: lines.filter(isRefusal) };
}
