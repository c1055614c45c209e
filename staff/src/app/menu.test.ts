import { describe, expect, it } from '@jest/globals';
import type { FeatureRoute } from './feature-route';
import { crumbsOf, menuFor, menuPathOf, startPath } from './menu';

const page = async () => () => null;
const routes: FeatureRoute[] = [
  {
    path: '/units',
    title: '单位',
    permission: 'unit:read',
    menu: { group: 'customers', order: 2, icon: null },
    load: page,
  },
  {
    path: '/persons',
    title: '人员档案',
    permission: 'person:read',
    menu: { group: 'customers', order: 1, icon: null },
    load: page,
  },
  { path: '/persons/:id', title: '人员', permission: 'person:read', parent: '/persons', load: page },
  {
    path: '/',
    title: '首页',
    permission: 'statistics:read',
    menu: { group: 'workbench', order: 1, icon: null },
    load: page,
  },
  {
    path: '/charges',
    title: '收费',
    permission: 'charge:read',
    menu: { group: 'charges', order: 1, icon: null },
    load: page,
  },
  { path: '/account/password', title: '修改密码', permission: 'session', load: page },
];
const everything = () => true;

describe('menuFor', () => {
  it('puts groups and entries in order, and leaves out what has no entry', () => {
    const menu = menuFor(routes, everything).map((it) => [it.label, it.entries.map((entry) => entry.label)]);
    expect(menu).toEqual([
      ['工作台', ['首页']],
      ['客户', ['人员档案', '单位']],
      ['收费', ['收费']],
    ]);
  });

  it('shows only what the person may see', () => {
    expect(menuFor(routes, (it) => it.permission === 'unit:read').map((it) => it.group)).toEqual(['customers']);
    expect(menuFor(routes, (it) => it.permission === 'session')).toEqual([]);
  });
});

it('starts at home, else at the first entry, else nowhere', () => {
  expect(startPath(routes, everything)).toBe('/');
  expect(startPath(routes, (it) => it.permission === 'unit:read')).toBe('/units');
  expect(startPath(routes, () => false)).toBeNull();
});

describe('crumbsOf', () => {
  it.each([
    ['/persons/:id', ['客户', '人员档案', '人员']],
    ['/persons', ['客户', '人员档案']],
    ['/charges', ['收费']],
    ['/', []],
    ['/account/password', ['修改密码']],
    ['', []],
  ])('of %s are %j', (path, expected) => {
    expect(crumbsOf(routes, path).map((it) => it.label)).toEqual(expected);
  });

  it('link to the pages above, not to the page itself', () => {
    expect(crumbsOf(routes, '/persons/:id').map((it) => it.to)).toEqual([null, '/persons', null]);
  });
});

it.each([
  ['/persons/:id', '/persons'],
  ['/units', '/units'],
  ['/account/password', null],
])('%s belongs to the entry %s', (path, expected) => {
  expect(menuPathOf(routes, path)).toBe(expected);
});
