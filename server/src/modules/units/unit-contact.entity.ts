import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, encrypted, id, ref, text, version } from '../../platform/database/columns';
import { UnitEntity } from './unit.entity';

/** A contact (单位外联人员) and what they may see of their unit. */
@Entity('unit_contact')
@Index('ix_unit_contact_unitId', ['unitId'])
export class UnitContactEntity {
  @id() id!: string;
  @ForeignKey(() => UnitEntity, { name: 'fk_unit_contact_unitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  unitId!: string;
  @text(60) name!: string;
  @encrypted({ nullable: true }) phone!: string | null;
  @text(60, { nullable: true }) duty!: string | null;
  @ref({ nullable: true }) departmentId!: string | null;
  @bool() mayViewResults!: boolean;
  @bool() active!: boolean;
  @version() version!: number;
}
