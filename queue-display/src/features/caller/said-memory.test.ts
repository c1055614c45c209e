import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { saidMemory } from './said-memory';

const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: storage });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'sessionStorage');
  if (before) Object.defineProperty(globalThis, 'sessionStorage', before);
});

it('keeps why this person was called, of the last call only', () => {
  expect(saidMemory.get()).toBeNull();
  saidMemory.set({ ticketId: 'a', words: '已等候 5 分钟，按顺序轮到。', overtaken: [] });
  const last = { ticketId: 'b', words: '已等候 3 分钟', overtaken: [{ number: 'A001', reason: 'vip' as const }] };
  saidMemory.set(last);
  expect(saidMemory.get()).toEqual(last);
});
