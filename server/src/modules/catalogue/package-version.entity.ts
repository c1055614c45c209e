import type { PackageCondition } from '@tijian/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { day, fen, id, instant, json, ref, text } from '../../platform/database/columns';
import { PackageEntity } from './package.entity';

/** What a package holds and costs from a day on. */
@Entity('package_version')
@Index('uq_package_version_packageId_effectiveOn', ['packageId', 'effectiveOn'], { unique: true })
export class PackageVersionEntity {
  @id() id!: string;
  @ForeignKey(() => PackageEntity, { name: 'fk_package_version_packageId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  packageId!: string;
  @day() effectiveOn!: string;
  @text(80) name!: string;
  @text(200, { nullable: true }) audience!: string | null;
  @text(2, { nullable: true }) sex!: 'M' | 'F' | null;
  @fen() priceFen!: number;
  @json() itemIds!: string[];
  @json() optionalItemIds!: string[];
  @json() conditionalItems!: { when: PackageCondition; itemId: string }[];
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
}
