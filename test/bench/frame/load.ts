/** One request that is ready to be sent. */
export interface Shot {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Told when the answer is there; a status of 0 means that none came. */
  done?(status: number, body: string): void;
}

/** Where requests come from; asked once for each. */
export type Load = () => Shot;

/** The same request over and over, or a list of them in turn. */
export function inTurn(shots: readonly Shot[]): Load {
  let at = 0;
  return () => shots[at++ % shots.length] as Shot;
}
