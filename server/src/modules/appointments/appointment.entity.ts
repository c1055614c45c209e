import { Entity, ForeignKey, Index } from 'typeorm';
import { day, id, instant, int, ref, text, version } from '../../platform/database/columns';
import { CampusEntity } from '../catalogue/campus.entity';
import { PersonEntity } from '../persons/person.entity';
import { SlotEntity } from './slot.entity';

/** A place taken. `activeKey` keeps one live booking for a person on a day. */
@Entity('appointment')
@Index('uq_appointment_activeKey', ['activeKey'], { unique: true })
@Index('ix_appointment_slotId', ['slotId'])
@Index('ix_appointment_campusId_date_status', ['campusId', 'date', 'status'])
@Index('ix_appointment_campusId_date_hour_id_personId', ['campusId', 'date', 'hour', 'id', 'personId'])
@Index('ix_appointment_personId', ['personId'])
@Index('ix_appointment_programmeId_status', ['programmeId', 'status'])
@Index('ix_appointment_rosterEntryId', ['rosterEntryId'])
export class AppointmentEntity {
  @id() id!: string;
  @ForeignKey(() => SlotEntity, { name: 'fk_appointment_slotId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  slotId!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_appointment_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @day() date!: string;
  @int() hour!: number;
  @ForeignKey(() => PersonEntity, { name: 'fk_appointment_personId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  personId!: string;
  @ref({ nullable: true }) rosterEntryId!: string | null;
  @ref({ nullable: true }) programmeId!: string | null;
  @ref({ nullable: true }) unitId!: string | null;
  @ref({ nullable: true }) packageId!: string | null;
  @text(10) status!: 'booked' | 'arrived' | 'cancelled' | 'no_show';
  @text(80, { nullable: true }) activeKey!: string | null;
  @ref({ nullable: true }) checkupId!: string | null;
  @text(200, { nullable: true }) cancelReason!: string | null;
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
  @version() version!: number;
}
