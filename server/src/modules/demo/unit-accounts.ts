import { type BuiltinRole, newId } from '@tijian/shared';
import type { App } from '../../app';
import { ensureDemoAccounts, UserRoleEntity } from '../access';
import { firstClients } from './clients';
import { findRole, findUnits } from './demo.queries';
import { inDemoWrite } from './demo-scope';

/** Who is there for which of the first clients, by their places in the list. */
const places: Partial<Record<BuiltinRole, readonly number[]>> = {
  unit_account_manager: [0, 1],
  unit_contact: [0],
  unit_contact_results: [1],
};

/** Gives the accounts that are for units theirs, once. */
export async function placeUnitAccounts(app: App): Promise<void> {
  const accounts = await ensureDemoAccounts(app);
  await inDemoWrite(app, async (scope) => {
    const units = await findUnits(
      scope,
      firstClients.map((it) => it.code),
    );
    for (const [code, at] of Object.entries(places) as [BuiltinRole, readonly number[]][]) {
      const { userId } = accounts[code];
      const role = await findRole(scope, code);
      if (!role || (await scope.manager.existsBy(UserRoleEntity, { userId }))) continue;
      const unitIds = at.flatMap((it) => units.get(firstClients[it]?.code ?? '')?.id ?? []);
      await scope.insertMany(
        UserRoleEntity,
        unitIds.map((unitId) => ({ id: newId(), userId, roleId: role.id, unitId })),
      );
    }
  });
}
