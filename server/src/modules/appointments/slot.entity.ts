import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, id, int, ref, version } from '../../platform/database/columns';
import { CampusEntity } from '../catalogue/campus.entity';

/** Places (号源) of a campus in one hour of a day. */
@Entity('slot')
@Index('uq_slot_campusId_date_hour', ['campusId', 'date', 'hour'], { unique: true })
export class SlotEntity {
  @id() id!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_slot_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @day() date!: string;
  @int() hour!: number;
  @int() quota!: number;
  @int() booked!: number;
  @bool() closed!: boolean;
  @version() version!: number;
}
