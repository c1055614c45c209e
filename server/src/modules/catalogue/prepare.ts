import type { App } from '../../app';
import { systemActor } from '../../platform/auth/actor';
import { inWrite } from '../../platform/scope';
import { findRevision, insertShipped, touchCatalogue } from './catalogue.queries';
import { shippedRevision } from './shipped';

/** Puts in the catalogue the product ships with; what people have changed since stays as it is. One statement when it is there. */
export async function prepareCatalogue(app: App): Promise<void> {
  const shipped = shippedRevision();
  const have = await app.db.read((manager) => findRevision(manager));
  if (have?.shipped === shipped) return;
  await inWrite(app.db, { actor: systemActor, now: app.now(), requestId: 'prepare' }, async (scope) => {
    await insertShipped(scope);
    await touchCatalogue(scope, shipped);
    scope.audit({
      action: 'catalogue.shipped',
      entity: 'catalogue_revision',
      entityId: 'catalogue',
      after: { shipped },
    });
  });
}
