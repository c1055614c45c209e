import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, id, int, ref, text, version } from '../../platform/database/columns';
import { DepartmentEntity } from './department.entity';

/** An orderable item (组合项目); what it is at a time stands in its versions. */
@Entity('item')
@Index('uq_item_code', ['code'], { unique: true })
@Index('ix_item_departmentId', ['departmentId'])
export class ItemEntity {
  @id() id!: string;
  @text(40) code!: string;
  @ForeignKey(() => DepartmentEntity, { name: 'fk_item_departmentId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  departmentId!: string;
  @int() sortOrder!: number;
  @bool() active!: boolean;
  @version() version!: number;
}
