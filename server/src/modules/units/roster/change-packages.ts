import { ageOn, chooseGroup } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import type { Scope } from '../../../platform/scope';
import { findPersons } from '../../persons';
import { choosableGroups, packagesOn, ruleDay } from '../imports/world.queries';
import type { ProgrammeEntity } from '../programme.entity';
import { RosterEntryEntity } from '../roster-entry.entity';
import { listUsed, lockEntriesOf } from './roster.queries';

type Counts = { changed: number; unchanged: number; undecided: number };

/**
 * Gives people one package, or the one their group's rules choose. Who is registered keeps theirs: the whole act is refused then,
 * as it is when the package is for the other sex.
 */
export async function changePackages(
  scope: Scope,
  programme: ProgrammeEntity,
  entryIds: readonly string[],
  packageId: string | null,
): Promise<Counts> {
  const { campusId } = programme;
  const entries = (await lockEntriesOf(scope, programme.id, entryIds)).filter((it) => it.status === 'listed');
  if (!entries.length) throw new AppError('not_found');
  const { registered } = await listUsed(
    scope,
    entries.map((it) => it.id),
  );
  if (registered.size) throw new AppError('roster_entry_used', { entryIds: [...registered] });
  const onDay = ruleDay(programme, scope.now);
  const packages = await packagesOn(scope, onDay);
  const wanted = packageId === null ? null : packages.find((it) => it.id === packageId);
  if (wanted === undefined) throw new AppError('package_unknown');
  const groups = await choosableGroups(scope, programme.id, packages);
  const persons = await findPersons(
    scope,
    entries.map((it) => it.personId),
  );
  const counts: Counts = { changed: 0, unchanged: 0, undecided: 0 };
  for (const entry of entries) {
    const person = persons.get(entry.personId);
    if (!person) continue;
    const about = { ...person, ageYears: ageOn(person.birthOn, onDay), position: entry.position };
    const choice = chooseGroup(groups, about, entry.groupId);
    const next = wanted ?? packages.find((it) => it.code === choice.packageCode);
    if (next?.sex && next.sex !== person.sex)
      throw new AppError(
        'package_wrong_sex',
        { entryId: entry.id },
        { message: `套餐“${next.name}”不适用于${person.name}的性别` },
      );
    if (!next) counts.undecided += 1;
    else if (next.id === entry.packageId) counts.unchanged += 1;
    else {
      const groupId = wanted ? entry.groupId : (entry.groupId ?? choice.groupId);
      await scope.save(RosterEntryEntity, entry, { packageId: next.id, groupId }, { campusId });
      counts.changed += 1;
    }
  }
  return counts;
}
