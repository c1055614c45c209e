import { checkupsApi as api, parseCheckupNumber } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { found, invalid } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { ReadScope } from '../../platform/scope';
import { cancelCheckup } from './cancel-checkup';
import { addItem, changeItem, planAddition, requireChange } from './change-items';
import { presentLines } from './checkup-lines.presenter';
import { checkupPolicy } from './checkups.policy';
import { presentCheckup } from './checkups.presenter';
import { findCheckup, findCheckupByCode, listItems } from './checkups.queries';
import { consequenceOfAdding, consequenceOfChange, itemChanges } from './item-changes';
import { chargeOf } from './item-charge';
import { listCheckups } from './list-checkups.queries';
import { setVip } from './set-vip';

export function checkupRoutes(app: App): void {
  serve(app, api.list, async (scope, { query }) => {
    const [rows, total] = await listCheckups(scope, query);
    return { items: await presentLines(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.byCode, async (scope, { params }) => {
    const code = parseCheckupNumber(params.code)?.number ?? params.code;
    const [line] = await presentLines(scope, [found(await findCheckupByCode(scope, code))]);
    return found(line);
  });
  serve(app, api.get, async (scope, { params }) => presentCheckup(scope, found(await findCheckup(scope, params.id))));
  serve(app, api.cancel, async (scope, { params, body }) =>
    presentCheckup(scope, await cancelCheckup(scope, params.id, body)),
  );
  serve(app, api.setVip, async (scope, { params, body }) =>
    presentCheckup(scope, await setVip(scope, params.id, body)),
  );
  itemRoutes(app);
}

function itemRoutes(app: App): void {
  serve(app, api.itemChange, async (scope, { params, query }) => consequenceOf(scope, params.id, query));
  serve(app, api.addItem, async (scope, { params, body }) =>
    presentCheckup(scope, await addItem(scope, params.id, body)),
  );
  serve(app, api.declineItem, async (scope, { params, body }) =>
    presentCheckup(scope, await changeItem(scope, params.id, params.checkupItemId, 'decline', body)),
  );
  serve(app, api.deferItem, async (scope, { params, body }) =>
    presentCheckup(scope, await changeItem(scope, params.id, params.checkupItemId, 'defer', body)),
  );
  serve(app, api.restoreItem, async (scope, { params, body }) =>
    presentCheckup(scope, await changeItem(scope, params.id, params.checkupItemId, 'restore', body)),
  );
  serve(app, api.voidItem, async (scope, { params, body }) =>
    presentCheckup(scope, await changeItem(scope, params.id, params.checkupItemId, 'void', body)),
  );
}

type Asked = (typeof api.itemChange)['query']['_output'];

/** The consequence of a change, refused for the reasons for which the change itself would be. */
async function consequenceOf(scope: ReadScope, checkupId: string, { change, ...asked }: Asked) {
  const checkup = found(await findCheckup(scope, checkupId));
  authorize(scope.actor, checkupPolicy, 'read', checkup);
  const items = await listItems(scope, checkup.id);
  if (change !== 'add') {
    if (!asked.checkupItemId) throw invalid(['query', 'checkupItemId'], '请选择项目');
    const item = requireChange(scope, checkup, items, asked.checkupItemId, change);
    return consequenceOfChange(items, item, itemChanges[change].to);
  }
  if (!asked.itemId) throw invalid(['query', 'itemId'], '请选择项目');
  const { itemId, payer, priceFen } = asked;
  const plan = await planAddition(scope, checkup, items, { itemId, payer, priceFen });
  return consequenceOfAdding(items, {
    id: itemId,
    name: plan.item.version.name,
    status: 'pending',
    payer: plan.payer,
    priceFen: plan.priceFen,
    charge: chargeOf(plan.payer, plan.priceFen),
  });
}
