import type { SaveItem } from '@tijian/shared';
import { shippedId } from '../../modules/catalogue';
import { type BulkOptions, saveResultsBulk } from '../../modules/results';
import type { TestApp } from '../test-app';
import type { BuiltCheckup } from './checkups';

/** What a clerk sends for one item of a built checkup: values by indicator code, as if nothing had been on the screen. */
export function entryOf(
  it: BuiltCheckup,
  itemCode: string,
  values: Record<string, string>,
  extra: Partial<SaveItem> = {},
): SaveItem {
  return {
    checkupItemId: it.item(itemCode).id,
    values: Object.entries(values).map(([code, text]) => ({
      indicatorId: shippedId('indicator', code),
      text,
      version: null,
    })),
    markDone: false,
    conclusion: null,
    ...extra,
  };
}

/** Values of a checkup by indicator code, stored without asking. */
export function results(test: TestApp, checkupId: string, values: Record<string, string>, options: BulkOptions = {}) {
  return test.write(async (scope) => {
    const list = Object.entries(values).map(([code, text]) => ({ code, text }));
    const [outcome] = await saveResultsBulk(scope, [{ checkupId, values: list }], options);
    if (!outcome || outcome.refused.length) throw new Error(`not stored: ${JSON.stringify(outcome?.refused)}`);
    return outcome;
  });
}
