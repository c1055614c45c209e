/**
 * What kind of work it is: acts in the queue go first, reads and other writes each leave the others room, and who connects comes in slowly
 * while anybody waits: they will ask for pictures next.
 */
export type Kind = 'act' | 'read' | 'write' | 'arrival';

export interface AdmissionLimits {
  /** Requests that may be at work at once in this process. */
  places: number;
  /** Milliseconds that a request may wait for its turn. */
  mostWaitMs: number;
}

interface Waiting {
  kind: Kind;
  subject: string;
  enter: () => void;
}

/** Refused: there is no turn within the bound. Nothing was begun. */
export class NoTurn extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('no turn within the bound');
    this.name = 'NoTurn';
  }
}

/** What part of the places each kind may take. */
const shares: Readonly<Record<Kind, number>> = { act: 1, read: 3 / 4, write: 3 / 4, arrival: 1 / 4 };
/** The part of the places that those who connect get although others wait: they wait at a dead screen. */
const ARRIVING = 1 / 8;
/** How much the newest request counts in the mean time at work. */
const NEWEST = 0.1;

/**
 * Lets so many requests of a process be at work at once, fewer than the database has connections; the others wait for their turn, for a
 * bounded time, and are refused as soon as it is clear that they would wait longer. So what is let in is quick however much is asked for.
 * Acts in the queue take any place and come first; reads, other writes, and those of one subject (of whom many may wait for the same lock)
 * leave places to the others.
 */
export class Admission {
  private readonly waiting: Waiting[] = [];
  private readonly atWork = new Map<string, number>();
  private busy = 0;
  private readonly meanMs = { arrival: 0, other: 0 };

  constructor(private readonly limits: AdmissionLimits) {}

  /** Requests that wait for their turn. */
  get length(): number {
    return this.waiting.length;
  }

  /** Resolves when it is the request's turn, with what ends it. Throws `NoTurn`. */
  async enter(kind: Kind, subject: string): Promise<() => void> {
    if (this.fits(kind, subject)) return this.begin(kind, subject);
    // Who comes now waits for those before; an act only for the other acts, and who connects for the others who do.
    const isOwn = kind === 'act' || kind === 'arrival';
    const before = isOwn ? this.waiting.filter((it) => it.kind === kind).length : this.waiting.length;
    const expected =
      kind === 'arrival'
        ? ((before + 1) * this.meanMs.arrival) / this.arriving
        : ((before + 1) * this.meanMs.other) / this.mostOf(kind);
    if (expected > this.limits.mostWaitMs) throw new NoTurn(secondsOf(expected));
    return this.turn(kind, subject);
  }

  private turn(kind: Kind, subject: string): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(new NoTurn(secondsOf(this.limits.mostWaitMs)));
      }, this.limits.mostWaitMs);
      const enter = () => {
        clearTimeout(tooLong);
        resolve(this.begin(kind, subject));
      };
      const entry: Waiting = { kind, subject, enter };
      this.waiting.push(entry);
    });
  }

  private begin(kind: Kind, subject: string): () => void {
    const since = performance.now();
    const keys = [`kind ${kind}`, `subject ${subject}`];
    this.busy++;
    for (const key of keys) this.atWork.set(key, this.countOf(key) + 1);
    return () => {
      this.busy--;
      for (const key of keys) {
        const left = this.countOf(key) - 1;
        if (left) this.atWork.set(key, left);
        else this.atWork.delete(key);
      }
      const sort = kind === 'arrival' ? 'arrival' : 'other';
      this.meanMs[sort] += NEWEST * (performance.now() - since - this.meanMs[sort]);
      this.next();
    };
  }

  private next(): void {
    for (const kinds of [['act'], ['arrival'], ['read', 'write'], ['arrival']] as const)
      for (let at = 0; at < this.waiting.length && this.busy < this.limits.places; ) {
        const it = this.waiting[at] as Waiting;
        if ((kinds as readonly Kind[]).includes(it.kind) && this.fits(it.kind, it.subject)) {
          this.waiting.splice(at, 1);
          it.enter();
        } else at++;
      }
  }

  private fits(kind: Kind, subject: string): boolean {
    if (this.busy >= this.limits.places) return false;
    if (kind === 'act') return true;
    const most =
      kind === 'arrival' && this.waiting.some((it) => it.kind !== 'arrival') ? this.arriving : this.mostOf(kind);
    return (
      this.countOf(`kind ${kind}`) < most &&
      this.countOf(`subject ${subject}`) < Math.max(1, Math.floor(this.limits.places / 2))
    );
  }

  private get arriving(): number {
    return Math.max(1, Math.floor(this.limits.places * ARRIVING));
  }

  private mostOf(kind: Kind): number {
    return Math.max(1, Math.floor(this.limits.places * shares[kind]));
  }

  private countOf(key: string): number {
    return this.atWork.get(key) ?? 0;
  }
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
