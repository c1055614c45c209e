import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@tijian/shared';
import { fileNameOf } from './download';
import { fieldErrors } from './field-errors';
import { secondsLeft } from './idle';
import { isPassing } from './query';
import { formatAge, formatCountdown, formatDay, formatDayWithWeekday, formatTime } from './time';
import { encodeForm, readError } from './transport';

describe('readError', () => {
  const answer = (status: number, body: string, headers = {}) => readError(new Response(body, { status, headers }));

  it('takes the words of the server', async () => {
    const body = { code: 'stale', message: '刚被他人修改', details: { mine: 1 }, requestId: 'r1' };
    expect(await answer(409, JSON.stringify(body))).toMatchObject({ ...body, status: 409 });
  });

  it.each([
    [502, '<html>Bad gateway</html>', 'unknown', '服务器暂时无法处理，请稍后重试（502）'],
    [404, '', 'unknown', '请求没有成功（404）'],
    [403, '{"code":"forbidden"}', 'forbidden', '您没有进行此操作的权限'],
    [400, '{"code":"brand_new","message":"新的提示"}', 'unknown', '新的提示'],
  ])('%i %s is %s, told in Chinese', async (status, body, code, message) => {
    expect(await answer(status, body)).toMatchObject({ code, message });
  });
});

it('sends text fields before the file, without the empty ones', () => {
  const form = encodeForm(
    { name: '名单.csv', content: new Uint8Array([1, 2]) },
    { unitId: 'u', dryRun: true, note: null, map: { a: 1 } },
  );
  expect([...form.keys()]).toEqual(['unitId', 'dryRun', 'map', 'file']);
  expect([form.get('dryRun'), form.get('map')]).toEqual(['true', '{"a":1}']);
  expect((form.get('file') as File).name).toBe('名单.csv');
});

describe('fieldErrors', () => {
  const error = (issues: unknown) => new ApiError('invalid_input', '', 400, { issues });
  it.each([
    [[{ path: ['body', 'items', 0, 'name'], message: '太长' }], [{ name: ['items', 0, 'name'], message: '太长' }]],
    [[{ path: 'items.0.name', message: '太长' }], [{ name: ['items', 0, 'name'], message: '太长' }]],
    [[{ path: ['query', 'page'], message: '不对' }], [{ name: ['query', 'page'], message: '不对' }]],
    [[null, { path: ['a'] }], []],
    ['nonsense', []],
  ])('reads %j', (issues, expected) => {
    expect(fieldErrors(error(issues))).toEqual(expected);
  });

  it('is about wrong input only', () => {
    expect(fieldErrors(new ApiError('stale', '', 409, { issues: [{ path: ['a'], message: 'x' }] }))).toEqual([]);
    expect(fieldErrors(new Error('x'))).toEqual([]);
  });
});

it.each([
  ["attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx", '名单.xlsx'],
  ['attachment; filename="report.pdf"', 'report.pdf'],
  ["attachment; filename*=UTF-8''%E5%90", null],
  [null, null],
])('the name in %s is %s', (header, expected) => {
  expect(fileNameOf(header)).toBe(expected);
});

it.each([
  ['network', true],
  ['unavailable', true],
  ['in_progress', true],
  ['stale', false],
] as const)('%s is worth another try: %s', (code, expected) => {
  expect(isPassing(new ApiError(code, '', 0))).toBe(expected);
});

describe('time', () => {
  it('is shown in Asia/Shanghai', () => {
    expect(formatTime('2026-11-20T00:30:00.000Z')).toBe('2026-11-20 08:30');
    expect(formatTime(null)).toBe('—');
    expect(formatDay('2026-11-19T16:30:00.000Z')).toBe('2026-11-20');
    expect(formatDayWithWeekday('2026-11-20')).toBe('2026-11-20 星期五');
  });

  it.each([
    [-3, '0 秒前'],
    [59.9, '59 秒前'],
    [60, '1 分钟前'],
    [7300, '2 小时前'],
    [200_000, '2 天前'],
  ])('%d seconds ago is %s', (seconds, expected) => {
    expect(formatAge(seconds)).toBe(expected);
  });

  it.each([
    [-1, '0:00'],
    [64.2, '1:05'],
    [3725, '1:02:05'],
  ])('%d seconds left is %s', (seconds, expected) => {
    expect(formatCountdown(seconds)).toBe(expected);
  });

  it('counts down to the idle time-out', () => {
    expect(secondsLeft(60_000, 20, 60_000 + 19 * 60_000)).toBe(60);
  });
});
