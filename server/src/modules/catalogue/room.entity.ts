import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, id, int, ref, text, version } from '../../platform/database/columns';
import { CampusEntity } from './campus.entity';
import { DepartmentEntity } from './department.entity';

/** A room (诊室) of a campus with its stations: how many examinees it serves at once. */
@Entity('room')
@Index('uq_room_campusId_code', ['campusId', 'code'], { unique: true })
@Index('ix_room_departmentId', ['departmentId'])
export class RoomEntity {
  @id() id!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_room_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @ForeignKey(() => DepartmentEntity, { name: 'fk_room_departmentId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  departmentId!: string;
  @text(20) code!: string;
  @text(60) name!: string;
  @text(20) floor!: string;
  @int() stations!: number;
  @text(2, { nullable: true }) sex!: 'M' | 'F' | null;
  @bool() active!: boolean;
  @version() version!: number;
}
