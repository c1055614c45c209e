import { builtinRoles, newId } from '@tijian/shared';
import type { App } from '../../app';
import { systemActor } from '../../platform/auth/actor';
import { isDuplicate } from '../../platform/database';
import { inWrite, type Scope } from '../../platform/scope';
import { RoleEntity } from './role.entity';
import { bumpGrants } from './users/users.queries';

/** Puts in the roles the product ships with, and keeps their permissions as shipped. */
export async function prepareRoles(app: App): Promise<void> {
  const once = () => inWrite(app.db, { actor: systemActor, now: app.now(), requestId: 'prepare' }, putIn);
  // Of two servers that start together one comes second: it finds the roles there.
  await once().catch((error) => {
    if (!isDuplicate(error)) throw error;
    return once();
  });
}

async function putIn(scope: Scope): Promise<void> {
  const have = await scope.manager.find(RoleEntity);
  for (const [code, { name, permissions }] of Object.entries(builtinRoles)) {
    const row = have.find((it) => it.code === code);
    const values = { name, permissions: [...permissions] };
    if (!row) {
      await scope.insert(RoleEntity, { id: newId(), code, builtin: true, ...values });
      continue;
    }
    const { version } = row;
    await scope.save(RoleEntity, row, values);
    if (row.version !== version) await bumpGrants(scope.manager, row.id);
  }
}
