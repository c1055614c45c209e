import {
  type CheckupDetail,
  catalogueApi,
  checkupsApi,
  type ItemOption,
  newId,
  type Payer,
  payerLabels,
} from '@tijian/shared';
import { Alert, Form, Input, Radio, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { FormDrawer, MoneyInput } from '../../ui';
import { t } from './locale';
import { useCheckupAction } from './use-checkup-action';

type Values = { itemId: string; payer: Payer; priceFen?: number | null; reason?: string };
type Props = { checkup: CheckupDetail; open: boolean; onClose: () => void };

/** Whether an item can be offered to the person at all. */
export const isFor = (it: ItemOption, { sex, ageYears }: { sex: string; ageYears: number }): boolean =>
  (!it.sex || it.sex === sex) &&
  (it.ageMin === null || ageYears >= it.ageMin) &&
  (it.ageMax === null || ageYears <= it.ageMax);

/** Adds an item, after saying what it costs and who pays. */
export function AddItemDrawer({ checkup, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const itemId = Form.useWatch('itemId', form);
  const options = useCall(catalogueApi.itemOptions, open ? { query: { onDay: checkup.businessDate } } : null);
  const add = useCheckupAction(checkupsApi.addItem);
  const have = new Set(checkup.itemLines.filter((it) => it.status !== 'voided').map((it) => it.itemId));
  const choices = (options.data ?? []).filter(
    (it) => !have.has(it.id) && it.kind !== 'review' && isFor(it, checkup.person),
  );
  const chosen = choices.find((it) => it.id === itemId);
  const submit = async ({ itemId: wanted, payer, priceFen, reason }: Values) => {
    const body = { id: newId(), itemId: wanted, payer, priceFen: priceFen ?? undefined, reason };
    return (await add.run({ params: { id: checkup.id }, body })).ok;
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t.add.title}
      form={form}
      initialValues={{ payer: 'self' }}
      submitText={t.add.submit}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="itemId" label={t.add.item} rules={[{ required: true, message: t.add.itemNeeded }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'search' }}
          loading={options.isPending}
          placeholder={t.add.search}
          options={choices.map((it) => ({
            value: it.id,
            label: `${it.name}　${it.departmentName}　${formatMoney(it.priceFen)}`,
            search: `${it.name} ${it.code}`,
          }))}
          onChange={() => form.setFieldValue('priceFen', null)}
        />
      </Form.Item>
      <Form.Item name="payer" label={t.add.payer}>
        <Radio.Group
          options={(checkup.unit ? (['self', 'unit'] as const) : (['self'] as const)).map((value) => ({
            value,
            label: payerLabels[value],
          }))}
        />
      </Form.Item>
      {chosen ? (
        <Form.Item
          name="priceFen"
          label={t.add.price}
          extra={`${t.items.listPrice(formatMoney(chosen.priceFen))}，${t.add.priceHint}`}
        >
          <MoneyInput />
        </Form.Item>
      ) : null}
      <Form.Item name="reason" label={t.add.reason}>
        <Input maxLength={200} />
      </Form.Item>
      {chosen ? <AddConsequence checkupId={checkup.id} form={form} /> : null}
    </FormDrawer>
  );
}

function AddConsequence({ checkupId, form }: { checkupId: string; form: ReturnType<typeof Form.useForm<Values>>[0] }) {
  const values = Form.useWatch([], form);
  const query = values?.itemId
    ? {
        change: 'add' as const,
        itemId: values.itemId,
        payer: values.payer,
        ...(values.priceFen == null ? {} : { priceFen: values.priceFen }),
      }
    : null;
  const said = useCall(checkupsApi.itemChange, query ? { params: { id: checkupId }, query } : null, {
    keepPrevious: true,
    staleTime: 0,
  });
  return (
    <div aria-live="polite">
      <Alert
        showIcon
        type={said.error ? 'error' : 'info'}
        title={said.error?.message ?? said.data?.sentence ?? t.change.loading}
      />
    </div>
  );
}
