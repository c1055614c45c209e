import { LastSeen } from '../../platform/last-seen';
import { writeSeen } from './access.queries';

/** When sessions were last used. */
export const sessionsSeen = new LastSeen('sessions', writeSeen);
