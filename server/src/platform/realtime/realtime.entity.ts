import { Entity, Index, PrimaryColumn } from 'typeorm';
import { bigint, id, instant, json, text } from '../database/columns';

/** A topic's last number; its row lock gives numbers in commit order. */
@Entity('realtime_topic')
export class RealtimeTopicEntity {
  @PrimaryColumn({ type: 'varchar', length: 120 }) topic!: string;
  @bigint() seq!: number;
}

@Entity('realtime_event')
@Index('uq_realtime_event_topic_seq', ['topic', 'seq'], { unique: true })
@Index('ix_realtime_event_at_topic_seq', ['at', 'topic', 'seq'])
export class RealtimeEventEntity {
  @id() id!: string;
  @text(120) topic!: string;
  @bigint() seq!: number;
  @text(60) kind!: string;
  @text(60) refId!: string;
  @instant() at!: Date;
  /** What a screen needs to show the news without fetching; nothing that not everybody on the topic may see. */
  @json({ nullable: true }) data!: Record<string, unknown> | null;
}
