import { setTimeout as wait } from 'node:timers/promises';
import { Stalls } from './stalls';
import type { Truth } from './truth';
import type { Seen, Watched } from './watched';

/** Once it is connected again and everything is up, a picture equals the database within this. */
const HEALED_WITHIN_MS = 2_000;
/** However it comes: a picture that is older than this says so. */
const SAYS_OLD_WITHIN_MS = 10_000;
/** A page looks at its age every second. */
const TICK_MS = 1_000;
/** A page takes notice of a dead line by itself, and has connected anew this long after the line carries again. */
const NOTICED_WITHIN_MS = 30_000;
const LOOK_MS = 250;
const EXAMPLES = 5;

export interface Found {
  rule: string;
  says: string;
  count: number;
  examples: string[];
}

/** What was found, with the first of the places. */
export const found = (rule: string, says: string, places: readonly string[]): Found => ({
  ...{ rule, says },
  ...{ count: places.length, examples: places.slice(0, EXAMPLES) },
});

const rules = {
  'healed-late': '连上后 2 秒仍与数据库不同',
  'old-unsaid': '画面陈旧 10 秒以上而没有说明',
  'silence-unsaid': '服务 10 秒没有消息，画面没有说明',
  'line-unnoticed': '断线无声，恢复 30 秒后仍没有重新连接',
  'old-wrongly-said': '画面已经恢复，仍说自己陈旧',
} as const;

/** Which servers, lines and helpers are away, and since when everything is up again. */
export class Uptime {
  /** Since when each server or line is away. */
  readonly awaySince = new Map<number, number>();
  /** Since when each line carries again. */
  readonly mendedAt = new Map<number, number>();
  upSince = 0;
  private missing = 0;

  /** Notes what is away while `work` lasts; `server` is its number, or a line's, null for Redis. */
  async without(server: number | null, work: () => Promise<void>): Promise<void> {
    this.missing += 1;
    if (server !== null) this.awaySince.set(server, Date.now());
    await work();
    if (server !== null) this.awaySince.delete(server);
    if (server !== null) this.mendedAt.set(server, Date.now());
    this.missing -= 1;
    this.upSince = Date.now();
  }

  get isAllUp(): boolean {
    return this.missing === 0;
  }
}

/** How old a picture takes itself to be, and whether because it waits for a newer one or because the server was not heard. */
function whyOld({ link }: Watched, at: number): string {
  const { heardAt, owedAt } = link.state();
  const [heard, owed] = [heardAt, owedAt].map((it) => (it === null ? '—' : `${at - it} 毫秒前`));
  return `上次听到 ${heard}，等新画面自 ${owed}`;
}

/** Compares all pictures with the database, four times a second, as long as the run lasts. No figure counts the time in which this program stood still. */
export class Checker {
  /** Milliseconds from a connection that came back to the picture as in the database. */
  readonly healedMs: number[] = [];
  /** The longest that a connected picture was behind. */
  behindMs = 0;
  /** The most that said at once that they were old. */
  saidOld = 0;
  readonly stalls = new Stalls();
  private readonly found = new Map<keyof typeof rules, { clients: Set<Watched>; examples: string[] }>();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly crowd: readonly Watched[],
    private readonly truth: Truth,
    private readonly uptime: Uptime,
  ) {}

  start(): void {
    this.uptime.upSince = Date.now();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
    this.stalls.stop();
  }

  violations(): Found[] {
    return [...this.found].map(([rule, { clients, examples }]) => ({
      ...{ rule, says: rules[rule] },
      ...{ count: clients.size, examples },
    }));
  }

  /** Who has still to be seen right since they came back, or to notice that their line went dead. */
  get healing(): readonly Watched[] {
    return this.crowd.filter((it) => it.healing || it.isCut || it.onlineSince === null);
  }

  private async run(): Promise<void> {
    for (let due = Date.now(); !this.stopped; due = Math.max(due + LOOK_MS, Date.now())) {
      await wait(Math.max(0, due - Date.now()));
      const at = Date.now();
      const seen = this.crowd.map((it) => it.see(at));
      // Afterwards, so that no picture is newer than what it is compared with.
      await this.truth.read();
      for (const [nth, it] of this.crowd.entries()) this.check(it, seen[nth] as Seen);
      this.saidOld = Math.max(this.saidOld, seen.filter((it) => it.saysOld).length);
    }
  }

  /** Milliseconds from one instant to another, without those in which this program stood still. */
  private passed(from: number, to: number): number {
    return to - from - this.stalls.since(from);
  }

  private check(it: Watched, seen: Seen): void {
    // It went or came back since.
    if (it.onlineSince !== seen.onlineSince) return;
    const { at, saysOld } = seen;
    const wrong = it.compare(this.truth, seen);
    const behind = wrong ? this.passed(wrong.since, at) : 0;
    const { awaySince, mendedAt, isAllUp, upSince } = this.uptime;
    const away = awaySince.get(it.server);
    const isCutOff = away !== undefined && (it.onlineSince === null || it.onlineSince <= away);
    if (isCutOff && this.passed(away, at) > SAYS_OLD_WITHIN_MS + LOOK_MS && !saysOld)
      this.tell('silence-unsaid', it, `服务已中断 ${at - away} 毫秒`);
    if (behind > SAYS_OLD_WITHIN_MS + LOOK_MS && !saysOld)
      this.tell('old-unsaid', it, `${behind} 毫秒 ${wrong?.part}，${whyOld(it, at)}`);
    const mended = mendedAt.get(it.server) ?? at;
    if (it.isCut && away === undefined && isAllUp && this.passed(Math.max(mended, upSince), at) > NOTICED_WITHIN_MS)
      this.tell('line-unnoticed', it, `${at - mended} 毫秒`);
    if (it.onlineSince === null || it.isCut) return;
    const since = Math.max(it.onlineSince, upSince);
    if (isAllUp && it.seenUp < upSince) {
      it.seenUp = upSince;
      it.healing = true;
    }
    if (!it.healing) this.behindMs = Math.max(this.behindMs, behind);
    if (!isAllUp) return;
    if (it.healing && (wrong?.since ?? at) >= since) {
      it.healing = false;
      this.healedMs.push(Math.max(0, this.passed(since, at)));
    }
    const passed = this.passed(since, at);
    if (it.healing && passed > HEALED_WITHIN_MS + LOOK_MS)
      this.tell('healed-late', it, `${passed} 毫秒 ${wrong?.part}`);
    if (!it.healing && saysOld && passed > HEALED_WITHIN_MS + TICK_MS)
      this.tell('old-wrongly-said', it, `连上 ${passed} 毫秒，${whyOld(it, at)}`);
  }

  private tell(rule: keyof typeof rules, it: Watched, what: string): void {
    const known = this.found.get(rule) ?? { clients: new Set(), examples: [] };
    if (!known.clients.has(it) && known.examples.length < EXAMPLES) known.examples.push(`${it.name}：${what}`);
    known.clients.add(it);
    this.found.set(rule, known);
  }
}
