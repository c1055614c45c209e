import type { ReferenceRange } from '@tijian/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, id, instant, int, json, ref, text } from '../../platform/database/columns';
import { IndicatorEntity } from './indicator.entity';

/** What an indicator is from a day on, with its reference ranges. */
@Entity('indicator_version')
@Index('uq_indicator_version_indicatorId_effectiveOn', ['indicatorId', 'effectiveOn'], { unique: true })
export class IndicatorVersionEntity {
  @id() id!: string;
  @ForeignKey(() => IndicatorEntity, {
    name: 'fk_indicator_version_indicatorId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  indicatorId!: string;
  @day() effectiveOn!: string;
  @text(80) name!: string;
  @text(20, { nullable: true }) abbr!: string | null;
  @text(8) resultType!: 'numeric' | 'enum' | 'text' | 'image';
  @text(20, { nullable: true }) unit!: string | null;
  @text(20, { nullable: true }) ucum!: string | null;
  @int({ nullable: true }) decimals!: number | null;
  @json() options!: { v: string; zh: string }[];
  @json() normalOptions!: string[];
  @json() ranges!: ReferenceRange[];
  @text(2, { nullable: true }) sex!: 'M' | 'F' | null;
  @text(500, { nullable: true }) normalText!: string | null;
  /** Can be computed from other indicators (shared rules/derived). */
  @bool() derived!: boolean;
  /** An item is complete without it. */
  @bool() optional!: boolean;
  @text(20, { nullable: true }) loinc!: string | null;
  @text(200, { nullable: true }) refSource!: string | null;
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
}
