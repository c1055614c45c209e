import { Entity, ForeignKey, Index } from 'typeorm';
import { fen, id, ref } from '../../platform/database/columns';
import { CheckupItemEntity } from '../checkups/checkup-item.entity';
import { PaymentEntity } from './payment.entity';

/** What of a payment went to which item. */
@Entity('payment_line')
@Index('ix_payment_line_paymentId', ['paymentId'])
@Index('ix_payment_line_checkupItemId', ['checkupItemId'])
export class PaymentLineEntity {
  @id() id!: string;
  @ForeignKey(() => PaymentEntity, { name: 'fk_payment_line_paymentId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  paymentId!: string;
  @ForeignKey(() => CheckupItemEntity, {
    name: 'fk_payment_line_checkupItemId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  checkupItemId!: string;
  @fen() amountFen!: number;
}
