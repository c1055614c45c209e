import type { EditDisplay } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, expectVersion, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { DisplayEntity } from './display.entity';
import { ownTopic } from './displays.events';
import { displayPolicy } from './displays.policy';
import { presentDisplay } from './displays.presenter';
import { lockDisplay } from './displays.queries';
import { checkedPlace, nameKeyOf } from './place';

/** Changes what a screen shows and how it sounds; the screen hears of it and follows. */
export async function editDisplay(
  scope: Scope,
  id: string,
  { version, ...settings }: EditDisplay,
): Promise<DisplayEntity> {
  const display = await inService(scope, id);
  expectVersion(display, version, await presentDisplay(scope, display));
  const place = await checkedPlace(scope, display.campusId, settings);
  const nameKey = nameKeyOf(display.campusId, settings.name);
  const saved = await scope
    .save(DisplayEntity, display, { ...settings, ...place, nameKey })
    .catch(onUnique('nameKey', 'name_taken'));
  await scope.push(ownTopic(id), { kind: 'Display', id });
  return saved;
}

/** Has the screen announce a trial call, so that whoever hung it up hears it. */
export async function testDisplay(scope: Scope, id: string): Promise<DisplayEntity> {
  const display = await inService(scope, id);
  await scope.push(ownTopic(id), { kind: 'DisplayTest', id });
  scope.audit({ action: 'display_tested', entity: 'display', entityId: id, campusId: display.campusId });
  return display;
}

/** Takes a screen out of service: its token is worth nothing from the next moment on, and its connection is cut. */
export async function revokeDisplay(app: App, scope: Scope, id: string, reason: string): Promise<DisplayEntity> {
  const display = await inService(scope, id);
  const gone = await scope.save(
    DisplayEntity,
    display,
    { state: 'revoked', tokenHash: null, nameKey: null, revokedAt: scope.now },
    { action: 'display_revoked', reason },
  );
  scope.afterCommit(() => app.endSession(id));
  return gone;
}

async function inService(scope: Scope, id: string): Promise<DisplayEntity> {
  const display = found(await lockDisplay(scope, id));
  authorize(scope.actor, displayPolicy, 'write', display);
  if (display.state !== 'active') throw new AppError('display_revoked');
  return display;
}
