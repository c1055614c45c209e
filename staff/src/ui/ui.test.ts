import { describe, expect, it } from '@jest/globals';
import { PageQuery } from '@tijian/shared';
import { z } from 'zod';
import { sortValue, wayOf } from './column-sort';
import { percentOf } from './job-percent';
import { acceptable, readParams, writeParams } from './list-state';
import { uploadProblem } from './upload-problem';

const shape = PageQuery.extend({
  keyword: z.string().max(20).optional(),
  status: z.enum(['waiting', 'done']).optional(),
});

describe('acceptable', () => {
  it.each([
    [
      { page: '2', status: 'done' },
      { page: '2', status: 'done' },
    ],
    [{ page: '0', status: 'gone', keyword: '李' }, { keyword: '李' }],
    [{ keyword: '', other: 'x' }, {}],
    [{ keyword: 'x'.repeat(21), pageSize: '50' }, { pageSize: '50' }],
  ])('keeps of %j only %j', (raw, expected) => {
    expect(acceptable(shape, raw)).toEqual(expected);
  });
});

describe('address of a list', () => {
  it('reads single values, lists and only its own prefix', () => {
    expect(readParams(new URLSearchParams('a=1&b=x&b=y'))).toEqual({ a: '1', b: ['x', 'y'] });
    expect(readParams(new URLSearchParams('a=1&r.a=2'), 'r.')).toEqual({ a: '2' });
  });

  it('writes values and lists, removes null, keeps what belongs to others', () => {
    const before = new URLSearchParams('tab=2&page=3&keyword=x');
    expect(writeParams(before, { page: null, keyword: '', status: ['a', 'b'] }).toString()).toBe(
      'tab=2&keyword=&status=a&status=b',
    );
    expect(before.toString()).toBe('tab=2&page=3&keyword=x');
  });
});

describe('the order of a list', () => {
  it.each([
    ['name', 'ascend'],
    ['-name', 'descend'],
    ['birthOn', null],
    [undefined, null],
  ] as const)('%s sorts the column of names %s', (sort, way) => {
    expect(wayOf(sort, 'name')).toBe(way);
    if (way) expect(sortValue('name', way)).toBe(sort);
  });
  it('is the list’s own when no column is chosen', () => {
    expect(sortValue('name', null)).toBeNull();
    expect(sortValue(undefined, 'ascend')).toBeNull();
  });
});

describe('percentOf', () => {
  it.each([
    [{ status: 'queued', progress: 0, total: null }, 0],
    [{ status: 'running', progress: 0, total: null }, 5],
    [{ status: 'running', progress: 1, total: 3 }, 33],
    [{ status: 'running', progress: 3, total: 3 }, 99],
    [{ status: 'failed', progress: 1, total: 2 }, 50],
    [{ status: 'done', progress: 0, total: null }, 100],
  ] as const)('%j is %d %%', (job, expected) => {
    expect(percentOf(job)).toBe(expected);
  });
});

describe('uploadProblem', () => {
  const kinds = ['.xlsx', '.csv'];
  it.each([
    [{ name: '名单.XLSX', size: 10 }, null],
    [{ name: '名单.xls', size: 10 }, '只支持 .xlsx、.csv 文件'],
    [{ name: '名单.csv', size: 2 * 1024 * 1024 + 1 }, '文件超过 2 MB，请拆分后再上传'],
  ])('%j → %s', (file, expected) => {
    expect(uploadProblem(file, kinds, 2)).toBe(expected);
  });
});
