import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, ref, text } from '../../platform/database/columns';
import { CheckupEntity } from './checkup.entity';

/** A step in a checkup's story, for its timeline: registered, item declined, reopened with a reason … */
@Entity('checkup_event')
@Index('ix_checkup_event_checkupId_at', ['checkupId', 'at'])
export class CheckupEventEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_checkup_event_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @text(40) kind!: string;
  @instant() at!: Date;
  @text(60) byName!: string;
  @text(500, { nullable: true }) detail!: string | null;
}
