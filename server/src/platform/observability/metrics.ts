import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of this process. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'tijian_http_request_seconds',
    help: 'Duration of API requests',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly signIns = new Counter({
    name: 'tijian_sign_ins_total',
    help: 'Sign-in attempts by outcome',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly refused = new Counter({
    name: 'tijian_http_refused_total',
    help: 'API requests refused because their turn would not have come soon, by kind: act (in the queue), read, write, arrival (screens and phones that connect)',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly quarantined = new Gauge({
    name: 'tijian_outbox_quarantined',
    help: 'Deliveries that wait for a person',
    registers: [this.registry],
  });

  private readonly refreshers: (() => Promise<void>)[] = [];

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** How many requests wait for their turn, as it is when the metrics are asked for. */
  showWaiting(count: () => number): void {
    new Gauge({
      name: 'tijian_http_waiting',
      help: 'API requests that wait for their turn',
      registers: [this.registry],
      collect() {
        this.set(count());
      },
    });
  }

  /** For gauges that show what the database says: brought up to date each time the metrics are asked for. */
  beforeScrape(refresh: () => Promise<void>): void {
    this.refreshers.push(refresh);
  }

  /** Everything in Prometheus' text format. A gauge that can't be refreshed keeps its last value. */
  async text(): Promise<string> {
    await Promise.allSettled(this.refreshers.map((it) => it()));
    return this.registry.metrics();
  }

  request(route: string, status: number, ms: number): void {
    this.requests.observe({ route, status: String(status) }, ms / 1000);
  }
}
