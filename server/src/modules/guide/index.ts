import { guideApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { guideHandlers, guideTopics } from './guide.events';
import { guideAuthenticator, guideRoutes } from './guide.routes';
import { guideDay } from './guide-day';

/** The examinee's own page behind the QR code of the guide sheet. */
export const guideModule: Module = {
  name: 'guide',
  api: guideApi,
  entities: [],
  handlers: guideHandlers,
  topics: guideTopics,
  routes: (app) => {
    app.authenticateOther.guide = guideAuthenticator(app);
    app.guideDay = (scope, checkup) => guideDay(app, scope, checkup);
    guideRoutes(app);
  },
};
