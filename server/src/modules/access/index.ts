import { rolesApi, sessionApi, usersApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { authenticator } from './authenticate';
import { oldSessions } from './old-sessions.queries';
import { prepareRoles } from './prepare';
import { RoleEntity, UserRoleEntity } from './role.entity';
import { sessionsSeen } from './seen';
import { SessionEntity, SignInThrottleEntity } from './session.entity';
import { sessionRoutes } from './session.routes';
import { StaffUserEntity } from './staff-user.entity';
import { userRoutes } from './users/users.routes';

/** Users, roles and sessions. */
export const accessModule: Module = {
  name: 'access',
  api: [sessionApi, usersApi, rolesApi],
  entities: [StaffUserEntity, RoleEntity, UserRoleEntity, SessionEntity, SignInThrottleEntity],
  routes: (app) => {
    app.authenticate = authenticator(app);
    sessionRoutes(app);
    userRoutes(app);
  },
  loops: [sessionsSeen.keep],
  sweeps: [oldSessions],
  prepare: prepareRoles,
};

export { findUserByName } from './access.queries';
export { newSessionToken } from './authenticate';
export {
  DEMO_PASSWORD,
  type DemoAccount,
  ensureDemoAccounts,
  hasUsers,
  type OpenDemoAccount,
  openDemoAccounts,
} from './demo-accounts';
export { hashPassword, initialPassword, isPassword } from './passwords';
export { RoleEntity, UserRoleEntity } from './role.entity';
export { SessionEntity } from './session.entity';
export { StaffUserEntity } from './staff-user.entity';
export { createUser } from './users/create-user';
export { grantRole } from './users/grant-role';
export { resetPassword, resetSecondFactor } from './users/secure-user';
export { listAllUsers } from './users/users.queries';
