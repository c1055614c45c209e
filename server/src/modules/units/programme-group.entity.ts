import type { PackageRule } from '@tijian/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { id, int, json, ref, text, version } from '../../platform/database/columns';
import { ProgrammeEntity } from './programme.entity';

/** A group (分组) of a programme: rules that choose a package for a person, and items that come on top. */
@Entity('programme_group')
@Index('uq_programme_group_programmeId_name', ['programmeId', 'name'], { unique: true })
export class ProgrammeGroupEntity {
  @id() id!: string;
  @ForeignKey(() => ProgrammeEntity, {
    name: 'fk_programme_group_programmeId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  programmeId!: string;
  @text(80) name!: string;
  @json() rules!: PackageRule[];
  @ref({ nullable: true }) packageId!: string | null;
  @json() extraItemIds!: string[];
  @int() sortOrder!: number;
  @version() version!: number;
}
