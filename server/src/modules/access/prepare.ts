import { builtinRoles, newId } from '@tijian/shared';
import type { App } from '../../app';
import { systemActor } from '../../platform/auth/actor';
import { inWrite } from '../../platform/scope';
import { RoleEntity } from './role.entity';

/** Puts in the roles the product ships with, and keeps their permissions as shipped. */
export async function prepareRoles(app: App): Promise<void> {
  await inWrite(app.db, { actor: systemActor, now: app.now(), requestId: 'prepare' }, async (scope) => {
    const have = await scope.manager.find(RoleEntity);
    for (const [code, role] of Object.entries(builtinRoles)) {
      const row = have.find((it) => it.code === code);
      if (!row)
        await scope.insert(RoleEntity, {
          id: newId(),
          code,
          name: role.name,
          builtin: true,
          permissions: [...role.permissions],
        });
      else await scope.save(RoleEntity, row, { name: role.name, permissions: [...role.permissions] });
    }
  });
}
