import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, fen, id, instant, int, json, ref, text } from '../../platform/database/columns';
import { ItemEntity } from './item.entity';

/** What an item is from a day on. Rows never change once a checkup was done under them. */
@Entity('item_version')
@Index('uq_item_version_itemId_effectiveOn', ['itemId', 'effectiveOn'], { unique: true })
export class ItemVersionEntity {
  @id() id!: string;
  @ForeignKey(() => ItemEntity, { name: 'fk_item_version_itemId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  itemId!: string;
  @day() effectiveOn!: string;
  @text(80) name!: string;
  @text(12) kind!: 'exam' | 'lab' | 'imaging' | 'endoscopy' | 'service' | 'review';
  @fen() priceFen!: number;
  @int() minutes!: number;
  @bool() fasting!: boolean;
  @bool() important!: boolean;
  @text(2, { nullable: true }) sex!: 'M' | 'F' | null;
  @int({ nullable: true }) ageMin!: number | null;
  @int({ nullable: true }) ageMax!: number | null;
  @json() preconditions!: string[];
  @text(20, { nullable: true }) sharedStep!: string | null;
  @json() indicatorIds!: string[];
  @json() alternativeItemIds!: string[];
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
}
