import type { Module } from '../../platform/module';
import { authenticator } from './authenticate';
import { prepareRoles } from './prepare';
import { RoleEntity, UserRoleEntity } from './role.entity';
import { SessionEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';

/** Users, roles and sessions. */
export const accessModule: Module = {
  name: 'access',
  api: [],
  entities: [StaffUserEntity, RoleEntity, UserRoleEntity, SessionEntity],
  routes: (app) => {
    app.authenticate = authenticator(app);
  },
  prepare: prepareRoles,
};

export { newSessionToken } from './authenticate';
export { RoleEntity, UserRoleEntity } from './role.entity';
export { SessionEntity } from './session.entity';
export { StaffUserEntity } from './staff-user.entity';
