import { Entity, ForeignKey, Index } from 'typeorm';
import { day, id, instant, int, ref, text, version } from '../../platform/database/columns';
import { CampusEntity } from '../catalogue/campus.entity';
import { UnitEntity } from './unit.entity';

/** A unit's round of checkups (体检任务), say of one year, on one campus. */
@Entity('programme')
@Index('ix_programme_unitId', ['unitId'])
@Index('ix_programme_campusId_startsOn', ['campusId', 'startsOn'])
@Index('ix_programme_status_campusId_startsOn', ['status', 'campusId', 'startsOn'])
export class ProgrammeEntity {
  @id() id!: string;
  @ForeignKey(() => UnitEntity, { name: 'fk_programme_unitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  unitId!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_programme_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @text(120) name!: string;
  @day() startsOn!: string;
  @day() endsOn!: string;
  @text(10) status!: 'open' | 'closed';
  @instant({ nullable: true }) lockedAt!: Date | null;
  @text(60, { nullable: true }) lockedByName!: string | null;
  @text(500, { nullable: true }) lockReason!: string | null;
  @int() discountPermille!: number;
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
  @version() version!: number;
}
