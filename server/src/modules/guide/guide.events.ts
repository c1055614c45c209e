import { on } from '../../platform/outbox/define-event';
import { defineTopic } from '../../platform/realtime/topics';
import { queueChanged } from '../queue';

/** An examinee's own page: something about their day changed. */
export const guideTopic = (visitId: string): string => `guide:${visitId}`;

export const guideTopics = [defineTopic('guide', (actor, id) => actor.kind === 'guest' && actor.sessionId === id)];

const tellExaminees = on(
  queueChanged,
  'guide.tell-examinees',
  async (scope, { visitIds }) => {
    for (const id of visitIds) await scope.push(guideTopic(id), { kind: 'GuideVisit', id });
  },
  { together: true },
);

export const guideHandlers = [tellExaminees];
