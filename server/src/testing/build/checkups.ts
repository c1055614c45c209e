import { newId } from '@tijian/shared';
import { type CampusEntity, shippedId } from '../../modules/catalogue';
import { type CheckupEntity, type CheckupItemEntity, listItems, registerCheckup } from '../../modules/checkups';
import { type PersonDraft, PersonEntity } from '../../modules/persons';
import type { TestApp } from '../test-app';
import { campus as makeCampus } from './catalogue';
import { person as makePerson } from './persons';

export type BuiltCheckup = {
  campus: CampusEntity;
  person: PersonEntity;
  checkup: CheckupEntity;
  items: CheckupItemEntity[];
  /** The checkup's item with a catalogue code such as `LAB_CBC`. */
  item: (code: string) => CheckupItemEntity;
};

/** A walk-in registered today with a shipped package (入职体检 unless named) and items on top. */
export async function checkup(
  test: TestApp,
  options: {
    campus?: CampusEntity;
    person?: PersonEntity | Partial<PersonDraft>;
    packageCode?: string | null;
    addItemCodes?: string[];
    rosterEntryId?: string;
  } = {},
): Promise<BuiltCheckup> {
  const campus = options.campus ?? (await makeCampus(test));
  const { person: given } = options;
  const person = given instanceof PersonEntity ? given : await makePerson(test, given);
  const { packageCode = 'PK_ENTRY' } = options;
  return test.write(async (scope) => {
    const { checkup: row } = await registerCheckup(scope, {
      id: newId(),
      campusId: campus.id,
      personId: person.id,
      rosterEntryId: options.rosterEntryId,
      packageId: packageCode && !options.rosterEntryId ? shippedId('package', packageCode) : undefined,
      addItems: (options.addItemCodes ?? []).map((code) => ({ itemId: shippedId('item', code) })),
      note: null,
    });
    const items = await listItems(scope, row.id);
    const item = (code: string) => {
      const it = items.find((one) => one.code === code);
      if (!it) throw new Error(`the checkup has no item ${code}`);
      return it;
    };
    return { campus, person, checkup: row, items, item };
  });
}
