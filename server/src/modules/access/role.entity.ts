import type { Permission } from '@tijian/shared';
import { Entity, Index } from 'typeorm';
import { bool, id, json, ref, text, version } from '../../platform/database/columns';

@Entity('role')
@Index('uq_role_code', ['code'], { unique: true })
export class RoleEntity {
  @id() id!: string;
  @text(40) code!: string;
  @text(60) name!: string;
  @bool() builtin!: boolean;
  @json() permissions!: Permission[];
  @version() version!: number;
}

/**
 * A role held by a user at one campus and department; null means all of them. With a unit (`unitId`) it counts for that unit only, and
 * in calls that are open to units only.
 */
@Entity('user_role')
@Index('ix_user_role_userId', ['userId'])
@Index('ix_user_role_roleId', ['roleId'])
@Index('ix_user_role_unitId', ['unitId'])
@Index('ix_user_role_unitDepartmentId', ['unitDepartmentId'])
export class UserRoleEntity {
  @id() id!: string;
  @ref() userId!: string;
  @ref() roleId!: string;
  @ref({ nullable: true }) campusId!: string | null;
  @ref({ nullable: true }) departmentId!: string | null;
  @ref({ nullable: true }) unitId!: string | null;
  @ref({ nullable: true }) unitDepartmentId!: string | null;
}
