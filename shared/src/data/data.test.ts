import { describe, expect, it } from '@jest/globals';
import {
  abnormalResults,
  catalogueIndicators,
  catalogueSupplement,
  checkupCatalogue,
  codeName,
  isSexInapplicable,
  valueSet,
  valueSetNames,
} from './index';

describe('catalogue', () => {
  const catalogue = checkupCatalogue();
  const groups = new Map(catalogue.groups.map((it) => [it.code, it]));
  const items = new Map(catalogue.items.map((it) => [it.code, it]));

  it('has unique codes', () => {
    expect(groups.size).toBe(catalogue.groups.length);
    expect(items.size).toBe(catalogue.items.length);
    expect(new Set(catalogue.departments.map((it) => it.code)).size).toBe(catalogue.departments.length);
  });

  it('refers only to what it has', () => {
    const departments = new Set(catalogue.departments.map((it) => it.code));
    for (const group of catalogue.groups) {
      expect(departments).toContain(group.department);
      for (const code of group.items) expect(items.get(code)?.group).toBe(group.code);
      for (const code of group.preconditions) expect(catalogue.preconditionCodes).toHaveProperty(code);
    }
    for (const pack of catalogue.packages) {
      const all = [
        ...pack.groups,
        ...(pack.optionalGroups ?? []),
        ...(pack.conditionalGroups ?? []).map((it) => it.group),
      ];
      for (const code of all) expect([...groups.keys()]).toContain(code);
    }
  });

  it('turns sex codes into M and F', () => {
    expect(items.get('HGB')?.refRanges).toEqual([
      { sex: 'M', low: 130, high: 175 },
      { sex: 'F', low: 115, high: 150 },
    ]);
    expect(isSexInapplicable('PSA', 'F')).toBe(true);
    expect(isSexInapplicable('PSA', 'M')).toBe(false);
  });

  it('supplements only indicators that exist', () => {
    const named = [
      catalogueSupplement.derived,
      catalogueSupplement.optional,
      Object.keys(catalogueSupplement.numeric),
      Object.keys(catalogueSupplement.abbreviations),
      Object.keys(catalogueSupplement.normalOptions),
    ].flat();
    for (const code of named) expect([...items.keys()]).toContain(code);
  });

  it('keeps critical values for ages without a range', () => {
    expect(catalogueIndicators().get('CREA')?.ranges.at(-1)).toEqual({ critHigh: 654 });
    expect(catalogueIndicators().get('K')?.ranges).toEqual([{ low: 3.5, high: 5.3, critLow: 2.5, critHigh: 6.5 }]);
    expect(catalogueIndicators().get('TIRADS')?.normalOptions).toEqual(['1', '2']);
  });
});

it('names codes of value sets', () => {
  for (const name of valueSetNames) expect(valueSet(name).codes.length).toBeGreaterThan(0);
  expect(codeName('marital', '20')).toBe('已婚');
  expect(codeName('visitType', '4')).toBe('体检');
  expect(codeName('marital', '99')).toBeNull();
});

it('knows the source of every abnormal-result rule', () => {
  const data = abnormalResults();
  for (const rule of [...data.numericRules, ...data.findingRules]) {
    expect(rule.source.split(/[,\s(]/).some((it) => it in data.sources)).toBe(true);
  }
});
