import { type ProcessFigures, processFigures } from '../../bench/frame/process-figures';

const SAMPLE_MS = 5_000;
/** Shorter, and the figures say nothing. */
const JUDGED_FROM_SAMPLES = 12;
/** Beside it a heap moves by what is not collected yet. */
const MOST_RATIO = 1.2;
const SLACK = { heapMb: 10, residentMb: 30, handles: 20 } as const;
type Figure = keyof typeof SLACK;

/** What servers hold while connections come and go and nothing is restarted. */
export class Growth {
  private readonly samples = new Map<string, ProcessFigures[]>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly urls: readonly string[]) {}

  start(): void {
    const sample = async () => {
      for (const url of this.urls) {
        const figures = await processFigures(url).catch(() => null);
        if (figures) this.samples.set(url, [...(this.samples.get(url) ?? []), figures]);
      }
    };
    void sample();
    this.timer = setInterval(() => void sample(), SAMPLE_MS);
  }

  /** Last third against the first, in words, and whether some of it grew. */
  stop(): { lines: string[]; grew: string[] } {
    if (this.timer) clearInterval(this.timer);
    const lines: string[] = [];
    const grew: string[] = [];
    for (const [nth, list] of [...this.samples.values()].entries()) {
      const third = Math.max(1, Math.floor(list.length / 3));
      for (const figure of Object.keys(SLACK) as Figure[]) {
        const of = (part: readonly ProcessFigures[]) => median(part.map((it) => it[figure]));
        const [first, last] = [of(list.slice(0, third)), of(list.slice(-third))];
        const line = `服务 ${nth + 1} ${figure}：${first.toFixed(0)} → ${last.toFixed(0)}`;
        lines.push(line);
        if (list.length >= JUDGED_FROM_SAMPLES && last > first * MOST_RATIO + SLACK[figure]) grew.push(line);
      }
    }
    return { lines, grew };
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
