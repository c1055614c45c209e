import { Entity, Index } from 'typeorm';
import { id, instant, ref } from '../../../platform/database/columns';

/** A roster line that has changed since the counts were last brought up to date. Only ever added, in the transaction of the change, so that nobody waits for anybody. */
@Entity('roster_touch')
@Index('ix_roster_touch_programmeId_entryId', ['programmeId', 'entryId'])
export class RosterTouchEntity {
  @id() id!: string;
  @ref() programmeId!: string;
  @ref() entryId!: string;
  @instant() at!: Date;
}
