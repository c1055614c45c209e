import { expect, it } from '@jest/globals';
import type { ScreenCall } from '@tijian/shared';
import { Announcements } from './announcements';

const call = (number: string): ScreenCall => ({
  ...{ id: number, number, name: '张*', station: null, roomId: 'r1', roomName: '内科1', floor: '2F' },
  ...{ kind: 'call', at: '2026-11-20T00:30:00.000Z', undone: false },
});

function loudspeaker({ muted = false } = {}) {
  const spoken: string[] = [];
  const shown: (string | null)[] = [];
  const out = {
    play: async (it: ScreenCall) => void spoken.push(it.number),
    isMuted: () => muted,
    show: (it: ScreenCall | null) => void shown.push(it?.number ?? null),
  };
  return { spoken, shown, announcements: new Announcements(out) };
}
const silence = () => new Promise((resolve) => setTimeout(resolve, 5));

it('does not speak a call that is over in what is heard together with it', async () => {
  const { spoken, announcements } = loudspeaker();
  announcements.hear([call('A001')], []);
  announcements.hear([call('A002')], []);
  announcements.hear([], [{ roomId: 'r1', number: 'A001' }]);
  await silence();
  expect(spoken).toEqual(['A002', 'A002']);
});

it('shows what is spoken while it is, and then nothing', async () => {
  const { shown, announcements } = loudspeaker();
  announcements.hear([call('A001')], []);
  await silence();
  expect(shown).toEqual(['A001', 'A001', null]);
});

it('speaks nothing while it is muted', async () => {
  const { spoken, announcements } = loudspeaker({ muted: true });
  announcements.hear([call('A001')], []);
  await silence();
  expect(spoken).toEqual([]);
});
