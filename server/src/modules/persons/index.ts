import type { Module } from '../../platform/module';
import { FamilyLinkEntity } from './family-link.entity';
import { PersonEntity } from './person.entity';

export { FamilyLinkEntity } from './family-link.entity';
export { PersonEntity } from './person.entity';

export const personsModule: Module = {
  name: 'persons',
  api: [],
  entities: [FamilyLinkEntity, PersonEntity],
  routes: () => undefined,
};
