import type { Place } from '../authorisation/world';
import type { makeCrowd } from './full-people';

export { makeCrowd } from './full-people';
export { makeFullPlace } from './full-place';

/** A place and its people, of whom one is still waiting to be examined. */
export type CrowdedWorld = Place & Awaited<ReturnType<typeof makeCrowd>>;
