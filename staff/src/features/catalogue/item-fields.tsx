import { catalogueApi, itemKindLabels, preconditionLabels } from '@tijian/shared';
import { Checkbox, Form, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { MoneyInput } from '../../ui';
import { t } from './locale';
import { EffectiveField, NumberField, optionsOf, SexField, TextField } from './parts';

const preconditionOptions = optionsOf(preconditionLabels);
const search = { optionFilterProp: 'label' } as const;

/** Fields of an item version. */
export function ItemFields({ itemId, isNew = false }: { itemId?: string; isNew?: boolean }) {
  const indicators = useCall(catalogueApi.indicatorOptions, {});
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  return (
    <>
      <div className="tj-fields">
        <TextField name="name" label={t.common.name} max={80} />
        <EffectiveField past={isNew} />
        <Form.Item name="kind" label={t.common.kind}>
          <Select options={optionsOf(itemKindLabels)} />
        </Form.Item>
        <Form.Item
          name="priceFen"
          label={t.itemFields.price}
          rules={[{ required: true, message: t.common.needed(t.itemFields.price) }]}
        >
          <MoneyInput />
        </Form.Item>
        <NumberField name="minutes" label={t.itemFields.minutes} min={1} max={600} suffix={t.itemFields.minutesUnit} />
        <SexField />
        <NumberField name="ageMin" label={t.itemFields.ageMin} min={0} max={150} required={false} />
        <NumberField name="ageMax" label={t.itemFields.ageMax} min={0} max={150} required={false} />
      </div>
      <div className="tj-fields">
        <Form.Item name="fasting" valuePropName="checked">
          <Checkbox>{t.itemFields.fasting}</Checkbox>
        </Form.Item>
        <Form.Item name="important" valuePropName="checked" extra={t.itemFields.importantHint}>
          <Checkbox>{t.itemFields.important}</Checkbox>
        </Form.Item>
      </div>
      <Form.Item name="preconditions" label={t.itemFields.preconditions}>
        <Select mode="multiple" showSearch={search} options={preconditionOptions} />
      </Form.Item>
      <Form.Item name="sharedStep" label={t.itemFields.sharedStep} extra={t.itemFields.sharedStepHint}>
        <Select allowClear options={optionsOf(t.steps)} />
      </Form.Item>
      <Form.Item name="indicatorIds" label={t.itemFields.indicators} extra={t.itemFields.indicatorsHint}>
        <Select
          mode="multiple"
          showSearch={search}
          loading={indicators.isPending}
          options={indicators.data?.map((it) => ({ value: it.id, label: `${it.name} ${it.code}` }))}
        />
      </Form.Item>
      <Form.Item name="alternativeItemIds" label={t.itemFields.alternatives}>
        <Select
          mode="multiple"
          showSearch={search}
          loading={items.isPending}
          options={items.data?.filter((it) => it.id !== itemId).map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.common.note}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}
