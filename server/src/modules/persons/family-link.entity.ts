import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, ref, text } from '../../platform/database/columns';
import { PersonEntity } from './person.entity';

/** Two files of one family. */
@Entity('family_link')
@Index('uq_family_link_personId_relatedPersonId', ['personId', 'relatedPersonId'], { unique: true })
@Index('ix_family_link_relatedPersonId', ['relatedPersonId'])
export class FamilyLinkEntity {
  @id() id!: string;
  @ForeignKey(() => PersonEntity, { name: 'fk_family_link_personId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  personId!: string;
  @ForeignKey(() => PersonEntity, {
    name: 'fk_family_link_relatedPersonId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  relatedPersonId!: string;
  @text(20) relation!: string;
  @instant() createdAt!: Date;
}
