import { Entity, Index } from 'typeorm';
import { bool, id, int, text, version } from '../../platform/database/columns';

/** A department (科室) as the catalogue knows it, the same on every campus. */
@Entity('department')
@Index('uq_department_code', ['code'], { unique: true })
export class DepartmentEntity {
  @id() id!: string;
  @text(20) code!: string;
  @text(60) name!: string;
  @text(12) kind!: 'exam' | 'lab' | 'imaging' | 'endoscopy' | 'service' | 'review';
  @int() sortOrder!: number;
  @bool() active!: boolean;
  @version() version!: number;
}
