import {
  type Charges,
  newId,
  type Payment,
  type PaymentMethod,
  paymentMethodLabels,
  paymentsApi,
} from '@tijian/shared';
import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';
import { paymentReads } from './reads';
import { refundDraft } from './refund-draft';

type Values = { itemIds: string[]; method: PaymentMethod; reason: string; includeDone?: boolean };
type Props = { charges: Charges; payment: Payment | null; onClose: () => void };

/** Gives back some or all of a payment; says what it means for items already done and for those still to do. */
export function RefundModal({ charges, payment, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('itemIds', form) ?? [];
  const refund = useAction(paymentsApi.refund, {
    form,
    success: (it) => t.refund.done(it.receiptNo),
    invalidates: paymentReads,
  });
  const draft = payment ? refundDraft(payment, charges.items, chosen) : null;
  return (
    <FormModal<Values>
      open={payment !== null}
      title={t.refund.title(payment?.receiptNo ?? '')}
      form={form}
      initialValues={payment && draft ? { itemIds: draft.proposed, method: payment.method } : {}}
      submitText={t.refund.submit}
      danger
      onSubmit={async ({ includeDone = false, ...values }) => {
        if (!payment) return true;
        return (await refund.run({ params: { id: payment.id }, body: { id: newId(), includeDone, ...values } })).ok;
      }}
      onClose={onClose}
    >
      <Form.Item name="itemIds" label={t.refund.items} rules={[{ required: true, message: t.refund.itemsNeeded }]}>
        <Checkbox.Group
          options={(draft?.open ?? []).map((it) => ({
            value: it.checkupItemId,
            label: `${it.name} ${formatMoney(it.amountFen)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="method" label={t.refund.method}>
        <Select
          options={(Object.keys(paymentMethodLabels) as PaymentMethod[]).map((value) => ({
            value,
            label: paymentMethodLabels[value],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t.refund.reason}
        rules={[{ required: true, whitespace: true, message: t.refund.reasonNeeded }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
      {draft?.done.length ? (
        <Form.Item
          name="includeDone"
          valuePropName="checked"
          extra={t.refund.doneItems(draft.done.join('、'))}
          rules={[{ validator: async (_, on) => (on ? undefined : Promise.reject(new Error(t.refund.includeDone))) }]}
        >
          <Checkbox>{t.refund.includeDone}</Checkbox>
        </Form.Item>
      ) : null}
      {draft ? (
        <Alert
          showIcon
          type="warning"
          title={t.refund.sum(formatMoney(draft.sumFen))}
          description={draft.payAgain ? t.refund.payAgain : undefined}
        />
      ) : null}
    </FormModal>
  );
}
