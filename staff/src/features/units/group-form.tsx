import { newId, type Programme, type ProgrammeChoices, type ProgrammeGroup, programmesApi } from '@tijian/shared';
import { Form, Input, InputNumber, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { t } from './locale';
import { type RuleDraft, RulesEditor, toRules } from './rules-editor';
import { TryOut } from './try-out';
import { useStale } from './use-stale';

type Values = {
  name: string;
  sortOrder: number;
  rules: RuleDraft[];
  packageId?: string | null;
  extraItemIds: string[];
};
type Props = {
  open: boolean;
  programme: Programme;
  group: ProgrammeGroup | null;
  known: ProgrammeChoices;
  onClose: () => void;
};

const words = t.groups;

/** A group with its rules; a person can be tried on them before they are saved. */
export function GroupForm({ open, programme, group, known, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const drafts = Form.useWatch('rules', form) ?? [];
  const packageId = Form.useWatch('packageId', form) ?? null;
  const name = Form.useWatch('name', form) ?? '';
  const common = { form, success: t.saved, invalidates: [programmesApi.get] };
  const tellStale = useStale(programmesApi.get);
  const create = useAction(programmesApi.addGroup, common);
  const edit = useAction(programmesApi.editGroup, { ...common, handles: ['stale'], onError: tellStale });
  const submit = async ({ rules, packageId: fallback = null, ...rest }: Values) => {
    const values = { ...rest, rules: toRules(rules), packageId: fallback };
    if (!group) return (await create.run({ params: { id: programme.id }, body: { id: newId(), ...values } })).ok;
    return (await edit.run({ params: { id: group.id }, body: { ...values, version: group.version } })).ok;
  };
  const packages = known.packages.map((it) => ({ value: it.id, label: `${it.name}　${formatMoney(it.priceFen)}` }));
  return (
    <FormDrawer
      open={open}
      width={880}
      title={group ? words.edit : words.add}
      form={form}
      initialValues={group ?? { sortOrder: (programme.groups.length + 1) * 10, rules: [], extraItemIds: [] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="tj-fields">
        <Form.Item name="name" label={words.name} rules={[{ required: true, message: t.needed(words.name) }]}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="sortOrder" label={words.order} extra={words.orderHint}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
      </div>
      <Form.Item label={words.rules} extra={words.rulesHint}>
        <RulesEditor packages={known.packages} />
      </Form.Item>
      <Form.Item name="packageId" label={words.fallback}>
        <Select allowClear placeholder={words.fallbackNone} options={packages} />
      </Form.Item>
      <Form.Item name="extraItemIds" label={words.extras} extra={words.extrasHint}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={known.items.map((it) => ({ value: it.id, label: `${it.name}　${formatMoney(it.priceFen)}` }))}
        />
      </Form.Item>
      <TryOut groups={[{ id: 'draft', name, rules: toRules(drafts), packageId }]} packages={known.packages} />
    </FormDrawer>
  );
}
