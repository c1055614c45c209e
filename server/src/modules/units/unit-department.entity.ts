import { Entity, ForeignKey, Index } from 'typeorm';
import { id, int, ref, text, version } from '../../platform/database/columns';
import { UnitEntity } from './unit.entity';

/** A department (部门) of a unit. */
@Entity('unit_department')
@Index('uq_unit_department_unitId_name', ['unitId', 'name'], { unique: true })
export class UnitDepartmentEntity {
  @id() id!: string;
  @ForeignKey(() => UnitEntity, { name: 'fk_unit_department_unitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  unitId!: string;
  @text(120) name!: string;
  @ref({ nullable: true }) parentId!: string | null;
  @int() sortOrder!: number;
  @version() version!: number;
}
