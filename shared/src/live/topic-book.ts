import type { RealtimeEvent, SubscribeAnswer } from '../contracts/realtime';

/** What a screen hears: one change, or that too much was missed and everything must be fetched afresh. */
export type News = { reset: false; event: RealtimeEvent } | { reset: true };
type Listener = (news: News) => void;
type Topic = { lastSeq: number | null; listeners: Set<Listener> };

/** Who listens to which topic, and the last number heard of each: news is told once and in order, gaps are noticed. */
export class TopicBook {
  private readonly topics = new Map<string, Topic>();

  names = (): string[] => [...this.topics.keys()];
  has = (name: string): boolean => this.topics.has(name);
  lastSeq = (name: string): number | null => this.topics.get(name)?.lastSeq ?? null;

  /** True when it is the first listener of the topic. */
  add(name: string, listener: Listener): boolean {
    const topic = this.topics.get(name);
    if (topic) topic.listeners.add(listener);
    else this.topics.set(name, { lastSeq: null, listeners: new Set([listener]) });
    return !topic;
  }

  /** True when nobody listens any more. */
  remove(name: string, listener: Listener): boolean {
    const topic = this.topics.get(name);
    topic?.listeners.delete(listener);
    if (!topic || topic.listeners.size > 0) return false;
    return this.topics.delete(name);
  }

  /** One event from the server; `onGap` asks for what was missed between. */
  receive(event: RealtimeEvent, onGap: () => void): void {
    const topic = this.topics.get(event.topic);
    if (!topic || (topic.lastSeq !== null && event.seq <= topic.lastSeq)) return;
    if (topic.lastSeq !== null && event.seq > topic.lastSeq + 1) {
      onGap();
      return;
    }
    topic.lastSeq = event.seq;
    tell(topic, { reset: false, event });
  }

  /** The answer to a subscription: what was missed, or that everything must be fetched afresh. */
  catchUp(name: string, answer: Extract<SubscribeAnswer, { ok: true }>): void {
    const topic = this.topics.get(name);
    if (!topic) return;
    const before = topic.lastSeq;
    if (answer.reset) tell(topic, { reset: true });
    else
      for (const event of answer.events)
        if (before === null || event.seq > before) tell(topic, { reset: false, event });
    topic.lastSeq = answer.reset ? answer.seq : Math.max(answer.seq, before ?? 0);
  }
}

function tell(topic: Topic, news: News): void {
  for (const it of [...topic.listeners]) it(news);
}
