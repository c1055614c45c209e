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

/** What the clients know; kept in memory and line by line in a file, so that it outlives the run. */
export class Journal {
  readonly entries: Entry[] = [];
  /** What no answer should have been: internal errors, other answers to the same key, requests never settled. */
  readonly complaints: string[] = [];
  retried = 0;

  constructor(private readonly file: string | null = null) {}

  add(entry: Omit<Entry, 'at'>): void {
    const line = { at: new Date().toISOString(), ...entry };
    this.entries.push(line);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
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
}

/** The entries of a journal's file. */
export const linesOf = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((it) => JSON.parse(it) as Entry);
