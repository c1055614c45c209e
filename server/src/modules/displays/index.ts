import { displaysApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { displayAuthenticator, displaysSeen } from './authenticate-display';
import { DisplayEntity } from './display.entity';
import { DisplayEnrolmentEntity } from './display-enrolment.entity';
import { displayHandlers, displayTopics } from './displays.events';
import { displayRoutes } from './displays.routes';

export { DisplayEntity } from './display.entity';
export { DisplayEnrolmentEntity } from './display-enrolment.entity';
export { newToken, tokenHashOf } from './display-token';

/** Screens in halls, on floors and at doors: taken into service by a code, told what to show, heard when they speak. */
export const displaysModule: Module = {
  name: 'displays',
  api: displaysApi,
  entities: [DisplayEntity, DisplayEnrolmentEntity],
  handlers: displayHandlers,
  topics: displayTopics,
  loops: [displaysSeen.keep],
  routes: (app) => {
    app.authenticateOther.device = displayAuthenticator(app);
    displayRoutes(app);
  },
};
