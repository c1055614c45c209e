import { can } from '../../platform/auth/actor';
import { on } from '../../platform/outbox/define-event';
import { gatherer } from '../../platform/outbox/gather';
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

const gathered = gatherer<{ rooms: Set<string>; calls: Set<string> } | null>();

/**
 * All acts a transaction tells of are one picture for the screens. The lines are read once the topic is held, so that the news with the
 * higher number is never the older picture.
 */
const tellScreens = on(
  queueChanged,
  'displays.tell-screens',
  async (scope, { campusId, roomIds, callIds }) => {
    if (!(roomIds.length || callIds.length)) return;
    const all = await gathered(scope, campusId, async () => {
      if (!(await hasDisplays(scope, campusId))) return null;
      const changed = { rooms: new Set<string>(), calls: new Set<string>() };
      await scope.push(screensTopic(campusId), async () => {
        const data = await screenNews(scope, { campusId, roomIds: [...changed.rooms], callIds: [...changed.calls] });
        return data.rooms.length ? [{ kind: 'ScreenNews', id: campusId, data }] : [];
      });
      return changed;
    });
    for (const id of roomIds) all?.rooms.add(id);
    for (const id of callIds) all?.calls.add(id);
  },
  { together: true },
);

export const displayHandlers = [tellScreens];
