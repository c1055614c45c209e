import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, int, ref, text, version } from '../../platform/database/columns';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from './programme.entity';
import { UnitEntity } from './unit.entity';

/** A person on a programme's roster (名单). `activeKey` keeps one live line for a person in a programme. */
@Entity('roster_entry')
@Index('uq_roster_entry_activeKey', ['activeKey'], { unique: true })
@Index('ix_roster_entry_programmeId_status', ['programmeId', 'status'])
@Index('ix_roster_entry_personId', ['personId'])
@Index('ix_roster_entry_importId', ['importId'])
@Index('ix_roster_entry_departmentId', ['departmentId'])
export class RosterEntryEntity {
  @id() id!: string;
  @ForeignKey(() => ProgrammeEntity, {
    name: 'fk_roster_entry_programmeId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  programmeId!: string;
  @ForeignKey(() => UnitEntity, { name: 'fk_roster_entry_unitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  unitId!: string;
  @ForeignKey(() => PersonEntity, { name: 'fk_roster_entry_personId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  personId!: string;
  @ref({ nullable: true }) importId!: string | null;
  @int({ nullable: true }) lineNo!: number | null;
  @text(40, { nullable: true }) employeeNo!: string | null;
  @ref({ nullable: true }) departmentId!: string | null;
  @ref({ nullable: true }) groupId!: string | null;
  @ref({ nullable: true }) packageId!: string | null;
  @text(60, { nullable: true }) position!: string | null;
  @text(12) status!: 'listed' | 'withdrawn';
  @text(80, { nullable: true }) activeKey!: string | null;
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
  @version() version!: number;
}
