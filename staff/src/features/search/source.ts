/** One line under the search box. */
export type SearchHit = {
  id: string;
  /** Where it leads, below /staff. */
  to: string;
  title: string;
  /** What tells it apart: sex, age, checkup number, unit. */
  detail: string;
  /** Word at the right, such as the state of the checkup. */
  mark?: string;
};

/** What the search box and the scanner ask; both sides may throw `ApiError`. */
export type SearchSource = {
  /** Texts shorter than this are not sent. */
  minLength: number;
  search: (text: string) => Promise<SearchHit[]>;
  /** Page of the one thing that a scanned barcode names; null when there is none. */
  find: (code: string) => Promise<string | null>;
};

/** The source in use; without one neither the box nor the scanner is active. */
export const searchSource: SearchSource | null = null;
