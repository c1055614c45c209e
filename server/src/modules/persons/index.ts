import { personsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { FamilyLinkEntity } from './family-link.entity';
import { PersonEntity } from './person.entity';
import { personRoutes } from './persons.routes';

/** Persons' files: one person, one file. */
export const personsModule: Module = {
  name: 'persons',
  api: personsApi,
  entities: [FamilyLinkEntity, PersonEntity],
  routes: personRoutes,
};

export { type Pinyin, pinyinOf } from '../../platform/text/pinyin';
export { createPerson, createPersons } from './create-persons';
export { type Examinee, examineeColumns, presentExaminee } from './examinee.presenter';
export { FamilyLinkEntity } from './family-link.entity';
export { PersonEntity } from './person.entity';
export {
  type CheckedPerson,
  checkPerson,
  idHashOf,
  type PersonColumns,
  type PersonDraft,
  type PersonField,
  type PersonProblem,
  phoneHashOf,
  phoneTailHashOf,
} from './person-values';
export { personMerged } from './persons.events';
export { hidesVvip, personPolicy } from './persons.policy';
export { presentPersonLine } from './persons.presenter';
export {
  findPerson,
  findPersons,
  fitting,
  isLiving,
  matchPersons,
  onlyVisible,
  onlyVisibleIds,
} from './persons.queries';
export { type PersonSearch, readSearch } from './search-text';
