import { filesApi as api, type Permission } from '@tijian/shared';
import type { App } from '../../app';
import { can } from '../auth/actor';
import { AppError, found } from '../errors';
import { serve } from '../http/serve';
import { StoredFileEntity } from './stored-file.entity';

export function fileRoutes(app: App): void {
  serve(app, api.download, async (scope, { params }) => {
    const file = found(await scope.manager.findOneBy(StoredFileEntity, { id: params.id }));
    const allowed =
      file.createdBy === scope.actor.userId ||
      (file.access && can(scope.actor, file.access as Permission, { campusId: file.campusId }));
    if (!allowed) throw new AppError('not_found');
    return {
      fileName: file.name,
      contentType: file.mime,
      body: app.files.get(file.id),
      inline: file.mime === 'application/pdf',
    };
  });
}
