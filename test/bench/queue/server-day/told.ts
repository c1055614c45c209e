/** What the simulator tells over its JSON interface, as far as it is used; times in minutes since midnight. */
export interface ToldRoom {
  id: string;
  item: string;
  zone: number;
  servers: number | null;
  nominal: number;
  openAt: number;
}

export type ToldEvent = { t: number } & (
  | { type: 'day'; seed: number; zones: number; rooms: ToldRoom[] }
  | { type: 'arrive'; examinee: string; vip: boolean; sex: 'M' | 'F'; items: string[] }
  | { type: 'assign'; examinee: string; room: string }
  | { type: 'call'; examinee: string; room: string; server: number }
  | { type: 'missed'; examinee: string; room: string }
  | { type: 'end'; examinee: string; room: string; minutes: number }
  | { type: 'pause' | 'resume'; room: string; server: number }
  | { type: 'close' | 'open'; room: string }
  | { type: 'leave'; examinee: string }
);

export interface ToldState {
  now: number;
  pauseMinutes: number;
  closureMinutes: number;
  rooms: { id: string; item: string; zone: number; queueLen: number }[];
}

export interface ToldExaminee {
  id: string;
  zone: number;
  eligible: string[];
  remaining: string[];
  bladderReadyAt: number | null;
}

export type Question = { events?: ToldEvent[] } & (
  | { type: 'route'; state: ToldState; examinee: ToldExaminee }
  | { type: 'events' }
);

export interface Answer {
  roomId: string | null;
  estimate?: number;
  /** Calling order, lower first. */
  order?: number;
}

/** How far server and simulator were apart; all 0 is a day that the server alone could have run. */
export interface Differences {
  /** The server would have called somebody else. */
  otherCalls: number;
  /** The server had planned somebody anew (a room closed) whom the simulator left in line. */
  replanned: number;
  /** Of those, who had eaten meanwhile, which the simulator does not know. */
  eaten: number;
  /** The room decided on was none the simulator allows. */
  ineligible: number;
}
