import {
  type EarlierValue,
  type EntryCheckup,
  type EntryIndicator,
  type EntryItem,
  isOpenForResults,
  type ResultChange,
  type ResultValue,
  type SavedResults,
  type TextTemplate,
  type WorkRow,
} from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { DepartmentEntity } from '../catalogue';
import type { CheckupItemEntity } from '../checkups';
import type { EarlierResult } from './previous.queries';
import type { ResultEntity } from './result.entity';
import type { ResultHistoryEntity } from './result-history.entity';
import { resultPolicy } from './results.policy';
import type { CheckupHead } from './results.queries';
import type { TextTemplateEntity } from './text-template.entity';
import type { KnownIndicator, Work, WorkItem } from './work';
import type { WorkPage } from './worklist.queries';

export const presentValue = (it: ResultEntity): ResultValue => ({
  id: it.id,
  checkupItemId: it.checkupItemId,
  indicatorId: it.indicatorId,
  code: it.indicatorCode,
  text: it.text,
  display: it.display ?? it.text,
  number: it.number,
  unit: it.unit,
  rangeText: it.rangeText,
  flag: it.flag,
  source: it.source,
  measuredOn: it.measuredOn,
  enteredByName: it.enteredByName,
  enteredAt: it.enteredAt.toISOString(),
  version: it.version,
});

export const presentHead = ({ checkup, personName, unitName }: CheckupHead): EntryCheckup => ({
  id: checkup.id,
  number: checkup.number,
  barcode: checkup.barcode,
  campusId: checkup.campusId,
  businessDate: checkup.businessDate,
  status: checkup.status,
  open: isOpenForResults(checkup.status),
  personId: checkup.personId,
  personName,
  sex: checkup.sex,
  ageYears: checkup.ageYears,
  vipLevel: checkup.vipLevel,
  unitName,
  employeeNo: checkup.employeeNo,
  note: checkup.note,
});

const presented = new WeakMap<KnownIndicator, EntryIndicator>();

/** The same for everybody, and kept as long as the indicator is known. */
function presentIndicator(it: KnownIndicator): EntryIndicator {
  const made = presented.get(it) ?? describe(it);
  presented.set(it, made);
  return made;
}

const describe = ({ id, definition, normalText }: KnownIndicator): EntryIndicator => ({
  indicatorId: id,
  code: definition.code,
  name: definition.name,
  abbr: definition.abbr ?? null,
  kind: definition.kind,
  unit: definition.unit ?? null,
  decimals: definition.decimals ?? null,
  ranges: [...definition.ranges],
  options: [...(definition.options ?? [])],
  normalOptions: [...(definition.normalOptions ?? [])],
  sex: definition.sex ?? null,
  derived: definition.derived ?? false,
  optional: definition.optional ?? false,
  normalText,
});

const presentPrevious = (it: EarlierResult): EarlierValue => ({
  checkupId: it.checkupId,
  measuredOn: it.measuredOn,
  display: it.display,
  number: it.number,
  flag: it.flag,
});

type Beside = {
  departments: ReadonlyMap<string, DepartmentEntity>;
  previous: ReadonlyMap<string, EarlierResult[]>;
  /** By the checkup's item. */
  results: ReadonlyMap<string, readonly ResultEntity[]>;
};

/** An item with its fields; indicators of the other sex have none unless a value is there. */
export function presentItem(actor: Actor, work: Work, item: WorkItem, beside: Beside): EntryItem {
  const { row } = item;
  const results = beside.results.get(row.id) ?? [];
  return {
    id: row.id,
    itemId: row.itemId,
    name: row.name,
    departmentId: row.departmentId,
    departmentName: beside.departments.get(row.departmentId)?.name ?? '',
    status: row.status,
    charge: row.charge,
    priceFen: row.priceFen,
    reason: row.reason,
    deferredUntil: row.deferredUntil,
    examinerName: row.examinerName,
    doneAt: row.doneAt?.toISOString() ?? null,
    conclusion: row.conclusion,
    version: row.version,
    can: { write: resultPolicy.enter(actor, { checkup: work.checkup, item: row }) },
    fields: item.indicators.flatMap((indicator) => {
      const result = results.find((it) => it.indicatorId === indicator.id);
      const { sex } = indicator.definition;
      if (sex !== undefined && sex !== work.checkup.sex && !result?.text) return [];
      return [
        {
          indicator: presentIndicator(indicator),
          result: result ? presentValue(result) : null,
          previous: (beside.previous.get(indicator.id) ?? []).map(presentPrevious),
        },
      ];
    }),
  };
}

export const presentSaved = (work: Work, items: readonly WorkItem[], rows: readonly ResultEntity[]): SavedResults => ({
  checkupStatus: work.checkup.status,
  items: items.map(({ row }) => ({
    id: row.id,
    status: row.status,
    examinerName: row.examinerName,
    doneAt: row.doneAt?.toISOString() ?? null,
    version: row.version,
  })),
  results: rows.map(presentValue),
});

export const presentTemplate = (it: TextTemplateEntity): TextTemplate => ({
  id: it.id,
  indicatorId: it.indicatorId,
  title: it.title,
  body: it.body,
  isNormal: it.isNormal,
  sortOrder: it.sortOrder,
  version: it.version,
});

/** The value of now, then what it was before, the latest first. */
export const presentHistory = (now: ResultEntity, before: readonly ResultHistoryEntity[]): ResultChange[] => [
  { ...facts(now), replacedByName: null, replacedAt: null, reason: null },
  ...before.map((it) => ({
    ...facts(it),
    replacedByName: it.replacedByName,
    replacedAt: it.replacedAt.toISOString(),
    reason: it.reason,
  })),
];

const facts = (it: ResultEntity | ResultHistoryEntity) => ({
  display: it.display ?? it.text,
  flag: it.flag,
  source: it.source,
  enteredByName: it.enteredByName,
  enteredAt: it.enteredAt.toISOString(),
});

export const presentWork = ({ checkup, personName, items }: WorkPage['rows'][number]): WorkRow => ({
  checkupId: checkup.id,
  number: checkup.number,
  barcode: checkup.barcode,
  businessDate: checkup.businessDate,
  personName,
  sex: checkup.sex,
  ageYears: checkup.ageYears,
  vipLevel: checkup.vipLevel,
  checkupStatus: checkup.status,
  items: items.map(({ id, name, status, departmentId }) => ({ id, name, status, departmentId })),
  waiting: items.filter(isWaiting).length,
});

const isWaiting = (it: CheckupItemEntity) => it.status === 'pending' || it.status === 'in_progress';
