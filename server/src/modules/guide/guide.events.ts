import { on } from '../../platform/outbox/define-event';
import { gatherer } from '../../platform/outbox/gather';
import { defineTopic } from '../../platform/realtime/topics';
import { queueChanged } from '../queue';

/** An examinee's own page: something about their day changed. */
export const guideTopic = (visitId: string): string => `guide:${visitId}`;

export const guideTopics = [defineTopic('guide', (actor, id) => actor.kind === 'guest' && actor.sessionId === id)];

const gathered = gatherer<Set<string>>();

/** Each page once, however many acts a transaction tells of. */
const tellExaminees = on(
  queueChanged,
  'guide.tell-examinees',
  async (scope, { campusId, visitIds }) => {
    const told = await gathered(scope, campusId, async () => new Set());
    for (const id of visitIds) {
      if (told.has(id)) continue;
      told.add(id);
      await scope.push(guideTopic(id), { kind: 'GuideVisit', id });
    }
  },
  { together: true },
);

export const guideHandlers = [tellExaminees];
