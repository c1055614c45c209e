import { Entity } from 'typeorm';
import { id, text } from '../../platform/database/columns';

/** One row that says whether the catalogue is still the one a process keeps in memory. */
@Entity('catalogue_revision')
export class CatalogueRevisionEntity {
  @id() id!: string;
  /** New and random with every change, so that a change rolled back can't be taken for another. */
  @text(36) token!: string;
  /** What the product shipped when it was last put in. */
  @text(40) shipped!: string;
}
