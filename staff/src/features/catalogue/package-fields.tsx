import { catalogueApi, type Sex } from '@tijian/shared';
import { Form, Input, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { MoneyInput } from '../../ui';
import { ConditionsGrid } from './conditions-grid';
import { ItemsPicker } from './items-picker';
import { t } from './locale';
import { shareOf } from './package-values';
import { EffectiveField, SexField, TextField } from './parts';

const f = t.packageFields;

/** Fields of a package version, with the list price of its items beside its own. */
export function PackageFields({ isNew = false }: { isNew?: boolean }) {
  const sex = Form.useWatch<Sex | null | undefined>('sex');
  const priceFen = Form.useWatch<number | undefined>('priceFen');
  const itemIds = Form.useWatch<string[] | undefined>('itemIds') ?? [];
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const listFen = (items.data ?? []).filter((it) => itemIds.includes(it.id)).reduce((sum, it) => sum + it.priceFen, 0);
  const share = shareOf(priceFen, listFen);
  return (
    <>
      <div className="tj-fields">
        <TextField name="name" label={t.common.name} max={80} />
        <EffectiveField past={isNew} />
        <SexField />
        <Form.Item
          name="priceFen"
          label={f.price}
          extra={`${f.listPrice} ${formatMoney(listFen)}${share ? `，${f.saving(share)}` : ''}`}
          rules={[{ required: true, message: t.common.needed(f.price) }]}
        >
          <MoneyInput />
        </Form.Item>
      </div>
      <Form.Item name="audience" label={f.audience}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="itemIds" label={f.items}>
        <ItemsPicker sex={sex} />
      </Form.Item>
      <Form.Item name="optionalItemIds" label={f.optional}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={items.data
            ?.filter((it) => !itemIds.includes(it.id))
            .map((it) => ({ value: it.id, label: `${it.name} ${formatMoney(it.priceFen)}` }))}
        />
      </Form.Item>
      <Form.Item name="conditionalItems" label={f.conditional} extra={f.conditionalHint}>
        <ConditionsGrid />
      </Form.Item>
      <Form.Item name="note" label={t.common.note}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}
