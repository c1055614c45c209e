/** The documented fields of the simulator's plug-in interface that we use; see the README of `queue-sim`. */
export interface SimRoom {
  id: string;
  item: string;
  zone: number;
  openAt: number;
  open: boolean;
  closedSince: number;
  fasting?: boolean;
  queueLen: number;
  vipQueueLen: number;
  queueKeys: number[];
  nominal: number;
  observed: number;
  lastWait: number;
  serverStates: { state: 'idle' | 'busy' | 'paused'; since: number; pausePending: boolean }[];
}

export interface SimState {
  now: number;
  rooms: SimRoom[];
  need: Record<string, number>;
  walk: { same: number; other: number };
  pauseMinutes: number;
  closureMinutes: number;
  missedCall: number;
  missTimeout: number;
}

export interface SimExaminee {
  id: string;
  vip: boolean;
  sex: 'F' | 'M';
  zone: number;
  arrivedAt: number;
  remaining: string[];
  done: string[];
  eligible: string[];
  bladderReadyAt: number | null;
  orderKey: number;
}
