import { describe, expect, it } from '@jest/globals';
import { departmentTree } from './department-tree';

const department = (id: string, name: string, parentId: string | null = null) => ({
  id,
  name,
  parentId,
  sortOrder: 0,
  people: 0,
  version: 1,
});

describe('the tree of departments', () => {
  it('puts departments below their parents and shortens their names', () => {
    const tree = departmentTree([
      department('1', '生产部'),
      department('2', '生产部/一车间', '1'),
      department('3', '后勤', '1'),
    ]);
    expect(tree).toMatchObject([{ label: '生产部', children: [{ label: '一车间' }, { label: '后勤' }] }]);
  });
  it('keeps a department whose parent is gone', () => {
    expect(departmentTree([department('2', '一车间', 'gone')])).toMatchObject([{ label: '一车间' }]);
  });
});
