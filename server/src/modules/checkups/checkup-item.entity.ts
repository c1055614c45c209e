import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, fen, id, instant, int, longText, ref, text, version } from '../../platform/database/columns';
import { DepartmentEntity } from '../catalogue/department.entity';
import { ItemEntity } from '../catalogue/item.entity';
import { ItemVersionEntity } from '../catalogue/item-version.entity';
import { CheckupEntity } from './checkup.entity';

/** An item of a checkup with its state and its charge, under the item's version of that day. */
@Entity('checkup_item')
@Index('uq_checkup_item_activeKey', ['activeKey'], { unique: true })
@Index('ix_checkup_item_checkupId_status_kind_departmentId', ['checkupId', 'status', 'kind', 'departmentId'])
@Index('ix_checkup_item_charge_status', ['charge', 'status'])
@Index('ix_checkup_item_departmentId_status', ['departmentId', 'status'])
@Index('ix_checkup_item_itemId_status', ['itemId', 'status'])
export class CheckupItemEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_checkup_item_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @ForeignKey(() => ItemEntity, { name: 'fk_checkup_item_itemId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  itemId!: string;
  @ForeignKey(() => ItemVersionEntity, {
    name: 'fk_checkup_item_itemVersionId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  itemVersionId!: string;
  @ForeignKey(() => DepartmentEntity, {
    name: 'fk_checkup_item_departmentId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  departmentId!: string;
  /** The item's code, name and kind as of that day. */
  @text(40) code!: string;
  @text(80) name!: string;
  @text(12) kind!: 'exam' | 'lab' | 'imaging' | 'endoscopy' | 'service' | 'review';
  @text(12) status!: 'pending' | 'in_progress' | 'done' | 'declined' | 'deferred' | 'voided';
  @text(10) source!: 'package' | 'group' | 'added';
  @text(8) payer!: 'unit' | 'self' | 'fund';
  @fen() listPriceFen!: number;
  @fen() priceFen!: number;
  @text(10) charge!: 'none' | 'unit' | 'unpaid' | 'paid' | 'refunded';
  @bool() important!: boolean;
  @text(200, { nullable: true }) reason!: string | null;
  @day({ nullable: true }) deferredUntil!: string | null;
  @ref({ nullable: true }) examinerId!: string | null;
  @text(60, { nullable: true }) examinerName!: string | null;
  @ref({ nullable: true }) roomId!: string | null;
  @instant({ nullable: true }) doneAt!: Date | null;
  @longText({ nullable: true }) conclusion!: string | null;
  @text(80, { nullable: true }) activeKey!: string | null;
  @int() sortOrder!: number;
  @version() version!: number;
}
