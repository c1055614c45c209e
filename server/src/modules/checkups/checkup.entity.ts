import { Entity, ForeignKey, Index } from 'typeorm';
import { day, id, instant, int, ref, text, version } from '../../platform/database/columns';
import { CampusEntity } from '../catalogue/campus.entity';
import { PersonEntity } from '../persons/person.entity';

/** One visit for a checkup (体检登记). `activeKey` keeps one live checkup for a person in a programme, or on a day. Sex, age and VIP level are as of that day. */
@Entity('checkup')
@Index('uq_checkup_number', ['number'], { unique: true })
@Index('uq_checkup_barcode', ['barcode'], { unique: true })
@Index('uq_checkup_activeKey', ['activeKey'], { unique: true })
@Index('ix_checkup_personId_businessDate', ['personId', 'businessDate'])
@Index('ix_checkup_campusId_businessDate_status', ['campusId', 'businessDate', 'status'])
@Index('ix_checkup_programmeId_status', ['programmeId', 'status'])
@Index('ix_checkup_unitId_businessDate', ['unitId', 'businessDate'])
@Index('ix_checkup_rosterEntryId', ['rosterEntryId'])
@Index('ix_checkup_status_campusId_businessDate', ['status', 'campusId', 'businessDate'])
@Index('ix_checkup_plateNumber', ['plateNumber'])
@Index('ix_checkup_businessDate_registeredAt', ['businessDate', 'registeredAt'])
@Index('ix_checkup_campusId_businessDate_registeredAt', ['campusId', 'businessDate', 'registeredAt'])
export class CheckupEntity {
  @id() id!: string;
  @text(24) number!: string;
  @text(24) barcode!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_checkup_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @ForeignKey(() => PersonEntity, { name: 'fk_checkup_personId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  personId!: string;
  @day() businessDate!: string;
  @text(20) category!: 'health' | 'entry' | 'cancer' | 'occupational' | 'student' | 'elder' | 'vip';
  @ref({ nullable: true }) unitId!: string | null;
  @ref({ nullable: true }) programmeId!: string | null;
  @ref({ nullable: true }) rosterEntryId!: string | null;
  @ref({ nullable: true }) unitDepartmentId!: string | null;
  @ref({ nullable: true }) groupId!: string | null;
  @text(40, { nullable: true }) employeeNo!: string | null;
  @ref({ nullable: true }) packageId!: string | null;
  @ref({ nullable: true }) packageVersionId!: string | null;
  @ref({ nullable: true }) appointmentId!: string | null;
  @text(12) status!: 'registered' | 'in_progress' | 'examined' | 'reviewed' | 'concluded' | 'published' | 'cancelled';
  @text(2) sex!: 'M' | 'F';
  @int() ageYears!: number;
  @text(8) vipLevel!: 'none' | 'vip' | 'vvip';
  @text(20, { nullable: true }) plateNumber!: string | null;
  @text(80, { nullable: true }) activeKey!: string | null;
  @instant() registeredAt!: Date;
  @text(60) registeredByName!: string;
  @instant({ nullable: true }) startedAt!: Date | null;
  @instant({ nullable: true }) examinedAt!: Date | null;
  @instant({ nullable: true }) reviewedAt!: Date | null;
  @instant({ nullable: true }) concludedAt!: Date | null;
  @instant({ nullable: true }) publishedAt!: Date | null;
  @text(500, { nullable: true }) note!: string | null;
  @version() version!: number;
}
