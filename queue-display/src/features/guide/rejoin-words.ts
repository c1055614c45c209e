import type { GuideView } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import type { Rejoined } from './guide-feed';
import { t } from './locale';

/** What is said after somebody told that they are back, and what it was about. */
export type RejoinWords = { words: string; about: string; isRefused: boolean; lostAt: number | null };

/** What an answer was about; with the next call, room or refusal it is no longer true. */
const aboutOf = ({ now, room, calledTimes }: GuideView): string => `${now} ${room?.id} ${calledTimes}`;

/** Words for what came of it at a time in epoch milliseconds, the view before given. */
export const rejoinWords = ({ view, refused, isLost }: Rejoined, before: GuideView, at: number): RejoinWords => ({
  words: isLost ? t.rejoinLost : (refused ?? t.rejoined),
  about: aboutOf(view ?? before),
  isRefused: refused !== null,
  lostAt: isLost ? at : null,
});

/** Whether they are still true: about what is shown, and not of a network that has come back. */
export const isStillSo = ({ about, lostAt }: RejoinWords, view: GuideView, { heardAt }: LinkState): boolean =>
  about === aboutOf(view) && (lostAt === null || (heardAt ?? 0) <= lostAt);
