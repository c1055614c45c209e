import { businessDate, idTypeLabels, newId, type rosterApi } from '@tijian/shared';
import type { z } from 'zod';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { hidesVvip } from '../../persons';
import { applyLines } from '../imports/apply-lines';
import { checkLine } from '../imports/check-line';
import type { RosterField } from '../imports/columns';
import type { Finding } from '../imports/findings';
import { identityKey } from '../imports/identity-key';
import { planLine } from '../imports/plan-line';
import { loadWorld } from '../imports/world.queries';
import type { ProgrammeEntity } from '../programme.entity';
import { checkPlace } from './check-place';

type Body = z.output<(typeof rosterApi)['add']['body']>;

const bodyField: Partial<Record<RosterField, string>> = {
  department: 'departmentId',
  group: 'groupId',
  packageText: 'packageId',
  age: 'birthOn',
};

/** Puts one person on the roster by the rules of an import: the same checks, the same matching of files, the same choice of package. */
export async function addEntry(scope: Scope, programme: ProgrammeEntity, body: Body): Promise<void> {
  const place = await checkPlace(scope, programme, body);
  const checked = checkLine(
    {
      name: body.name,
      idType: idTypeLabels[body.idType],
      idNumber: body.idNumber ?? '',
      sex: body.sex ?? '',
      birthOn: body.birthOn ?? '',
      phone: body.phone ?? '',
      marital: body.marital ?? '',
      employeeNo: body.employeeNo ?? '',
      position: body.position ?? '',
      note: body.note ?? '',
      department: place.departmentName ?? '',
      group: place.groupName ?? '',
      packageText: place.packageCode ?? '',
    },
    businessDate(scope.now),
  );
  const { fields } = checked;
  if (!fields) throw refusalOf(checked.findings);
  const key = identityKey(fields);
  const options = { createDepartments: false, acceptOtherName: false, seesVvip: !hidesVvip(scope.actor) };
  const world = await loadWorld(scope, programme, options, [{ fields, key }], 'asked');
  const { plan, findings } = planLine(fields, key, world);
  if (world.entryByPerson.has(world.personIdByKey.get(key) ?? '')) throw new AppError('already_on_roster');
  if (!plan) throw refusalOf(findings);
  const line = { lineNo: null, fields, plan, personId: plan.personId ?? newId(), entryId: body.id };
  const note = { campusId: programme.campusId };
  await applyLines(scope, [line], { programme, world, importId: null, note });
}

function refusalOf(findings: readonly Finding[]): AppError {
  const issues = findings
    .filter((it) => it.level === 'error')
    .map(({ field, message }) => ({ path: ['body', (field && bodyField[field]) ?? field ?? 'name'], message }));
  return new AppError('invalid_input', { issues }, { message: issues[0]?.message });
}
