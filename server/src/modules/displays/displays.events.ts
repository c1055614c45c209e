import { can } from '../../platform/auth/actor';
import { on } from '../../platform/outbox/define-event';
import { defineTopic } from '../../platform/realtime/topics';
import { queueChanged } from '../queue';
import { hasDisplays } from './displays.queries';
import { screenNews } from './screens.presenter';

/** What the screens of a campus show: names masked, VVIP people by number only. */
export const screensTopic = (campusId: string): string => `screens:${campusId}`;
/** A screen's own: its settings changed, or it should announce a trial call. */
export const ownTopic = (displayId: string): string => `display:${displayId}`;

export const displayTopics = [
  defineTopic('screens', (actor, id) =>
    actor.kind === 'device' ? actor.campusId === id : can(actor, 'queue:read', { campusId: id }),
  ),
  defineTopic('display', (actor, id) => actor.kind === 'device' && actor.sessionId === id),
];

/** The lines are read once the topic is held, so that the news with the higher number is never the older picture. */
const tellScreens = on(
  queueChanged,
  'displays.tell-screens',
  async (scope, { campusId, roomIds, callIds }) => {
    if (!(roomIds.length || callIds.length) || !(await hasDisplays(scope, campusId))) return;
    await scope.push(screensTopic(campusId), async () => {
      const data = await screenNews(scope, { campusId, roomIds, callIds });
      return data.rooms.length ? [{ kind: 'ScreenNews', id: campusId, data }] : [];
    });
  },
  { together: true },
);

export const displayHandlers = [tellScreens];
