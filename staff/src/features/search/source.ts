import { ApiError, checkupStatusLabels, type SearchHit as Found, searchApi } from '@tijian/shared';
import { callOnce } from '../../lib/query';
import { guideTokenOf, guideVisitId } from '../guidance/guide-address';
import { detailOf } from './hit-detail';

/** One line under the search box. */
export type SearchHit = {
  id: string;
  /** Where it leads, below /staff. */
  to: string;
  title: string;
  /** What tells it apart: sex, birth day, phone, unit. */
  detail: string;
  /** The checkup that goes with the person, and its page. */
  checkup?: { to: string; number: string; status: string };
};
export type SearchAnswer = { hits: SearchHit[]; more: boolean };

/** What the actor may open. */
export type Opens = { persons: boolean; checkups: boolean; visits: boolean };

/** What the search box and the scanner ask; both sides may throw `ApiError`. */
export type SearchSource = {
  /** Texts shorter than this are not sent. */
  minLength: number;
  search: (text: string, opens: Opens, campusId?: string) => Promise<SearchAnswer>;
  /** Page of the one thing that a scanned code names; null when there is none. */
  find: (code: string, opens: Opens) => Promise<string | null>;
};

/** A number leads to its checkup, anything else to the person's file; each to the other where only that may be opened. */
export function hitOf({ person, matched, checkup }: Found, opens: Opens): SearchHit {
  const checkupTo = checkup && opens.checkups ? `/checkups/${checkup.id}` : null;
  const personTo = opens.persons ? `/persons/${person.id}` : null;
  const first = matched === 'number' ? checkupTo : personTo;
  return {
    id: `${person.id} ${checkup?.id ?? ''}`,
    to: first ?? personTo ?? checkupTo ?? '/',
    title: person.name,
    detail: detailOf(person, matched, checkup),
    ...(checkup && checkupTo
      ? { checkup: { to: checkupTo, number: checkup.number, status: checkupStatusLabels[checkup.status] } }
      : {}),
  };
}

export const searchSource: SearchSource = {
  minLength: 2,
  async search(text, opens, campusId) {
    const { hits, more } = await callOnce(searchApi.search, { query: { q: text, campusId } });
    return { hits: hits.map((it) => hitOf(it, opens)), more };
  },
  async find(code, opens) {
    const token = guideTokenOf(code);
    if (token) {
      const visitId = opens.visits ? await guideVisitId(token) : null;
      return visitId && `/guidance/${visitId}`;
    }
    try {
      const { checkupId, personId } = await callOnce(searchApi.scan, { query: { code } });
      if (checkupId && opens.checkups) return `/checkups/${checkupId}`;
      return opens.persons ? `/persons/${personId}` : null;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') return null;
      throw error;
    }
  },
};
