import { expect, it } from '@jest/globals';
import { ApiError, errorMessage } from '@tijian/shared';
import { refusalWords } from './refusal-words';

it.each(['ticket_state', 'duty_state'] as const)('asks nobody to reload a fixed pad after %s', (code) => {
  const words = refusalWords(new ApiError(code, errorMessage(code), 409));
  expect(words).toContain('再试一次');
  expect(words).not.toContain('刷新');
});

it('leaves other refusals in the words of the server', () => {
  expect(refusalWords(new ApiError('station_busy', '这个工位正在接待', 409))).toBe('这个工位正在接待');
  expect(refusalWords(new Error('broken'))).toBe('Error: broken');
});
