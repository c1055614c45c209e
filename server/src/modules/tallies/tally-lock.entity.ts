import { Entity } from 'typeorm';
import { id, instant } from '../../platform/database/columns';

/** Held by who brings the counts of rosters (`rosters`) or of days (`days`) up to date: one at a time, of all servers. */
@Entity('tally_lock')
export class TallyLockEntity {
  @id() id!: string;
  /** When all of them were counted first; null until then. */
  @instant({ nullable: true }) builtAt!: Date | null;
}
