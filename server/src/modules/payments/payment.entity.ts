import { Entity, ForeignKey, Index } from 'typeorm';
import { day, fen, id, instant, ref, text } from '../../platform/database/columns';
import { CampusEntity } from '../catalogue/campus.entity';
import { CheckupEntity } from '../checkups/checkup.entity';

/** Money taken or given back. Never deleted; a refund points to the payment it reverses. */
@Entity('payment')
@Index('uq_payment_receiptNo', ['receiptNo'], { unique: true })
@Index('ix_payment_checkupId', ['checkupId'])
@Index('ix_payment_campusId_businessDate', ['campusId', 'businessDate'])
@Index('ix_payment_campusId_paidAt', ['campusId', 'paidAt'])
@Index('ix_payment_refundOfId', ['refundOfId'])
export class PaymentEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_payment_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @ForeignKey(() => CampusEntity, { name: 'fk_payment_campusId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  campusId!: string;
  @day() businessDate!: string;
  @text(8) kind!: 'payment' | 'refund';
  @text(12) method!: 'cash' | 'card' | 'wechat' | 'alipay' | 'transfer' | 'his';
  @fen() amountFen!: number;
  @text(40) receiptNo!: string;
  @ref({ nullable: true }) refundOfId!: string | null;
  @text(200, { nullable: true }) reason!: string | null;
  @ref({ nullable: true }) cashierId!: string | null;
  @text(60) cashierName!: string;
  @instant() paidAt!: Date;
}
