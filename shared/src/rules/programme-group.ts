import { choosePackage, type PackagePerson, type PackageRule } from './package-rule';

/** A group (分组) of a programme as far as choosing goes: rules by package code, and a package for whom no rule fits. */
export interface GroupOfProgramme {
  id: string;
  name: string;
  rules: readonly PackageRule[];
  /** Code of the package everybody else of the group gets. */
  packageCode: string | null;
}

export interface GroupChoice {
  groupId: string | null;
  packageCode: string | null;
  /** Why, in Chinese. */
  reason: string;
}

/**
 * The group and the package of a person in a programme. A group that is named (or the only one) counts; else the first
 * group with a rule that fits, then the first with a package for everybody.
 */
export function chooseGroup(
  groups: readonly GroupOfProgramme[],
  person: PackagePerson,
  groupId: string | null = null,
): GroupChoice {
  const named = groups.find((it) => it.id === groupId) ?? (groups.length === 1 ? groups[0] : undefined);
  if (named) return within(named, person);
  const choices = groups.map((it) => ({ group: it, choice: choosePackage(it.rules, person) }));
  const fitting = choices.find((it) => it.choice.packageCode !== null);
  if (fitting)
    return {
      groupId: fitting.group.id,
      packageCode: fitting.choice.packageCode,
      reason: `${fitting.group.name}：${fitting.choice.reason}`,
    };
  const open = groups.find((it) => it.packageCode !== null);
  if (open) return { groupId: open.id, packageCode: open.packageCode, reason: `${open.name}：分组默认套餐` };
  const reasons = choices.map((it) => it.choice.reason);
  const lacking = reasons.find((it) => it.includes('缺少')) ?? reasons[0];
  return { groupId: null, packageCode: null, reason: lacking ?? '体检任务还没有设置分组' };
}

function within(group: GroupOfProgramme, person: PackagePerson): GroupChoice {
  const choice = choosePackage(group.rules, person);
  const packageCode = choice.packageCode ?? group.packageCode;
  const isDefault = choice.packageCode === null && group.packageCode !== null;
  return {
    groupId: group.id,
    packageCode,
    reason: `${group.name}：${isDefault ? '分组默认套餐' : choice.reason}`,
  };
}
