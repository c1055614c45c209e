import type { CheckupDetail, CheckupItemLine, CheckupItemStatus } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { listDepartments } from '../catalogue';
import type { CheckupEntity } from './checkup.entity';
import type { CheckupEventEntity } from './checkup-event.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { presentLine } from './checkup-lines.presenter';
import { checkupPolicy } from './checkups.policy';
import { listEvents, listItems } from './checkups.queries';
import { type ItemChangeName, itemChanges } from './item-changes';
import { isRefundDue } from './item-charge';
import { countsOf, loadNames, type Names } from './lines.queries';

/** What the page of a checkup shows beside it. */
export interface CheckupParts {
  names: Names;
  /** In the order of the guide. */
  items: readonly CheckupItemEntity[];
  /** The latest first. */
  events: readonly CheckupEventEntity[];
  /** Names by id. */
  departments: ReadonlyMap<string, string>;
}

/** A checkup with everything its page shows, in a fixed number of statements; in none where its parts are at hand. */
export async function presentCheckup(
  scope: ReadScope,
  it: CheckupEntity,
  parts?: CheckupParts,
): Promise<CheckupDetail> {
  const { names, items, events, departments } = parts ?? (await loadParts(scope, it));
  const counts = new Map([[it.id, countsOf(items)]]);
  const printed = (kind: string) => events.filter((one) => one.kind === kind).length;
  const { actor } = scope;
  return {
    ...presentLine(it, { ...names, counts }),
    group: names.of.get(it.id)?.groupName ?? null,
    appointmentId: it.appointmentId,
    note: it.note,
    registeredByName: it.registeredByName,
    startedAt: it.startedAt?.toISOString() ?? null,
    examinedAt: it.examinedAt?.toISOString() ?? null,
    reviewedAt: it.reviewedAt?.toISOString() ?? null,
    concludedAt: it.concludedAt?.toISOString() ?? null,
    publishedAt: it.publishedAt?.toISOString() ?? null,
    itemLines: items.map((one) => presentItem(actor, it, one, departments.get(one.departmentId) ?? '')),
    events: events.map(({ id, kind, at, byName, detail }) => ({ id, kind, at: at.toISOString(), byName, detail })),
    prints: { guideSheet: printed('guide_sheet_printed'), labels: printed('labels_printed') },
    can: {
      addItem: checkupPolicy.changeItems(actor, it),
      cancel: checkupPolicy.cancel(actor, it) && items.every((one) => one.status !== 'done' && one.charge !== 'paid'),
      editVip: checkupPolicy.editVip(actor, it),
      print: checkupPolicy.print(actor, it),
      pay: checkupPolicy.pay(actor, it),
    },
  };
}

async function loadParts(scope: ReadScope, it: CheckupEntity): Promise<CheckupParts> {
  const names = await loadNames(scope, [it]);
  const items = await listItems(scope, it.id);
  const events = await listEvents(scope, it.id);
  const departments = new Map((await listDepartments(scope)).map((one) => [one.id, one.name]));
  return { names, items, events, departments };
}

function presentItem(actor: Actor, checkup: CheckupEntity, it: CheckupItemEntity, department: string): CheckupItemLine {
  const may = checkupPolicy.changeItems(actor, {
    campusId: checkup.campusId,
    status: checkup.status,
    departmentId: it.departmentId,
  });
  const allowed = (change: ItemChangeName) => {
    const from: readonly CheckupItemStatus[] = itemChanges[change].from;
    return may && it.kind !== 'review' && from.includes(it.status);
  };
  return {
    id: it.id,
    itemId: it.itemId,
    itemVersionId: it.itemVersionId,
    code: it.code,
    name: it.name,
    kind: it.kind,
    department: { id: it.departmentId, name: department },
    status: it.status,
    source: it.source,
    payer: it.payer,
    listPriceFen: it.listPriceFen,
    priceFen: it.priceFen,
    charge: it.charge,
    refundDue: isRefundDue(it),
    important: it.important,
    reason: it.reason,
    deferredUntil: it.deferredUntil,
    examinerName: it.examinerName,
    doneAt: it.doneAt?.toISOString() ?? null,
    version: it.version,
    can: {
      decline: allowed('decline'),
      defer: allowed('defer'),
      restore: allowed('restore'),
      void: allowed('void') && it.charge !== 'paid',
    },
  };
}
