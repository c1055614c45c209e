import { businessDate, maskIdNumber, maskPhone, type RosterImport, type RosterImportLine } from '@tijian/shared';
import type { Actor } from '../../../platform/auth/actor';
import type { ProgrammeEntity } from '../programme.entity';
import type { RosterImportEntity } from '../roster-import.entity';
import type { RosterImportLineEntity } from '../roster-import-line.entity';
import { programmePolicy } from '../units.policy';
import { readContent } from './line-content';
import { parseDay, parseSex } from './parse-cells';

/** Whole ID numbers and phones of a file are for who uploaded it, and so has them. */
export const seesIdentity = (actor: Actor, it: RosterImportEntity): boolean =>
  it.createdBy !== null && it.createdBy === actor.userId;

export function presentImport(actor: Actor, it: RosterImportEntity, programme: ProgrammeEntity): RosterImport {
  const { createDepartments, acceptOtherName } = it.options;
  const may = programmePolicy.import(actor, programme) && isOpen(programme);
  return {
    id: it.id,
    programmeId: it.programmeId,
    fileName: it.fileName,
    status: it.status,
    options: { createDepartments, acceptOtherName },
    reading: it.reading,
    totals: it.totals,
    findingCounts: it.findingCounts ?? [],
    jobId: it.jobId,
    failure: it.failure,
    createdByName: it.createdByName,
    createdAt: it.createdAt.toISOString(),
    committedAt: it.committedAt?.toISOString() ?? null,
    undoneAt: it.undoneAt?.toISOString() ?? null,
    linesRemovedAt: it.linesRemovedAt?.toISOString() ?? null,
    can: {
      commit: may && isCommittable(it),
      recheck: may && ['checked', 'failed'].includes(it.status),
      undo: may && it.status === 'committed' && it.linesRemovedAt === null,
    },
    version: it.version,
  };
}

/** Checked, free of errors, and with something to do. */
export const isCommittable = ({ status, totals }: RosterImportEntity): boolean =>
  status === 'checked' && totals !== null && totals.error === 0;

const isOpen = (programme: ProgrammeEntity): boolean => programme.status === 'open' && programme.lockedAt === null;

export function presentLine(line: RosterImportLineEntity, whole: boolean): RosterImportLine {
  const content = readContent(line.content);
  const id = (text: string | null | undefined) => (text ? (whole ? text : maskIdNumber(text)) : null);
  const phone = (text: string | null | undefined) => (text ? (whole ? text : maskPhone(text)) : null);
  const common = { id: line.id, lineNo: line.lineNo, outcome: line.outcome, findings: line.findings };
  if (content.kind === 'missing') {
    const { person: it } = content;
    return {
      ...common,
      name: it.name,
      idNumber: id(it.idNumber),
      sex: it.sex,
      birthOn: it.birthOn,
      phone: phone(it.phone),
      employeeNo: it.employeeNo,
      department: it.department,
      group: it.group,
      packageName: it.packageName,
      packageReason: it.engaged ? '已预约或已登记，不会退出' : null,
      changes: [],
    };
  }
  const { fields, plan, texts } = content;
  return {
    ...common,
    name: content.name,
    idNumber: id(fields?.idNumber ?? texts?.idNumber),
    sex: fields?.sex ?? parseSex(texts?.sex ?? ''),
    birthOn: fields?.birthOn ?? parseDay(texts?.birthOn ?? ''),
    phone: phone(fields?.phone ?? texts?.phone),
    employeeNo: fields?.employeeNo ?? texts?.employeeNo ?? null,
    department: fields?.department ?? texts?.department ?? null,
    group: plan?.groupName ?? fields?.group ?? texts?.group ?? null,
    packageName: plan?.packageName ?? texts?.packageText ?? null,
    packageReason: plan?.packageReason ?? null,
    changes: (plan?.changes ?? []).map((it) =>
      it.field === '手机号' ? { ...it, before: phone(it.before), after: phone(it.after) } : it,
    ),
  };
}

/** `名单问题_某单位2026_2026-11-20.xlsx`. */
export const fileNameFor = (kind: string, programme: ProgrammeEntity, now: Date): string =>
  `${kind}_${programme.name.replace(/[\\/:*?"<>|]/g, '_')}_${businessDate(now)}.xlsx`;
