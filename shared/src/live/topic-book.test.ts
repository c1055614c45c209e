import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RealtimeEvent } from '../contracts/realtime';
import { type News, TopicBook } from './topic-book';

const event = (seq: number): RealtimeEvent => ({
  topic: 'campus:a',
  seq,
  kind: 'Checkup',
  id: String(seq),
  at: '2026-11-20T00:00:00.000Z',
});
const answer = (seq: number, events: RealtimeEvent[], reset = false) => ({
  ok: true as const,
  reset,
  seq,
  events,
  serverTime: '',
});

describe('TopicBook', () => {
  let book: TopicBook;
  let heard: (number | 'reset')[];
  let gaps: number;
  const listener = (news: News) => heard.push(news.reset ? 'reset' : news.event.seq);
  const receive = (seq: number) => book.receive(event(seq), () => gaps++);

  beforeEach(() => {
    book = new TopicBook();
    heard = [];
    gaps = 0;
    book.add('campus:a', listener);
  });

  it('tells each event once and in order', () => {
    book.catchUp('campus:a', answer(2, [], true));
    for (const seq of [3, 3, 2, 4]) receive(seq);
    expect(heard).toEqual(['reset', 3, 4]);
    expect(book.lastSeq('campus:a')).toBe(4);
  });

  it('asks for what is missing instead of skipping it, then tells it', () => {
    book.catchUp('campus:a', answer(2, [], true));
    receive(5);
    expect([heard, gaps]).toEqual([['reset'], 1]);
    book.catchUp('campus:a', answer(5, [event(3), event(4), event(5)]));
    expect(heard).toEqual(['reset', 3, 4, 5]);
  });

  it('tells nothing twice when a reconnect answers with what is known', () => {
    book.catchUp('campus:a', answer(2, [], true));
    receive(3);
    book.catchUp('campus:a', answer(4, [event(3), event(4)]));
    expect(heard).toEqual(['reset', 3, 4]);
  });

  it('starts a topic with its first listener and ends it with its last', () => {
    const other = () => undefined;
    expect(book.add('campus:a', other)).toBe(false);
    expect(book.remove('campus:a', other)).toBe(false);
    expect(book.remove('campus:a', listener)).toBe(true);
    expect(book.has('campus:a')).toBe(false);
    receive(9);
    expect(heard).toEqual([]);
  });
});
