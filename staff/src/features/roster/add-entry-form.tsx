import {
  type IdType,
  idTypeLabels,
  newId,
  type Programme,
  parseIdCard,
  programmesApi,
  rosterApi,
  type SexCode,
  sexLabels,
  valueSet,
} from '@tijian/shared';
import { Form, Input, Radio, Select } from 'antd';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DayInput, FormDrawer } from '../../ui';
import { t } from './locale';
import { PlacementFields } from './placement-fields';

type Values = {
  name: string;
  idType: IdType;
  idNumber?: string;
  sex?: SexCode;
  birthOn?: string;
  phone?: string;
  marital?: string;
};
type Props = { open: boolean; programme: Programme; onClose: () => void };

const optionsOf = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
const marital = valueSet('marital').codes.map((it) => ({ value: it.code, label: it.name }));

/** Puts one person on the roster; an ID card fills in sex and birth day, the group rules choose the package. */
export function AddEntryForm({ open, programme, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const idType = Form.useWatch('idType', form) ?? 'id_card';
  const isCard = idType === 'id_card';
  const add = useAction(rosterApi.add, {
    form,
    success: t.added,
    invalidates: [rosterApi.list, programmesApi.get],
  });
  const follow = (typed: string) => {
    const card = isCard ? parseIdCard(typed, today()) : null;
    if (card?.valid) form.setFieldsValue({ sex: card.sex, birthOn: card.birthDate });
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t.add}
      form={form}
      initialValues={{ idType: 'id_card' }}
      onSubmit={async (values) =>
        (await add.run({ params: { id: programme.id }, body: { id: newId(), ...values } })).ok
      }
      onClose={onClose}
    >
      <div className="tj-fields">
        <Form.Item name="name" label={t.fields.name} rules={[{ required: true, message: t.needed(t.fields.name) }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idType" label={t.fields.idType}>
          <Select options={optionsOf(idTypeLabels)} />
        </Form.Item>
        {idType === 'none' ? null : (
          <Form.Item
            name="idNumber"
            label={t.fields.idNumber}
            rules={[{ required: true, message: t.needed(t.fields.idNumber) }]}
          >
            <Input maxLength={40} autoComplete="off" onChange={(event) => follow(event.target.value)} />
          </Form.Item>
        )}
        <Form.Item name="phone" label={t.fields.phone}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="sex" label={t.fields.sex} extra={isCard ? t.fromCard : undefined}>
          <Radio.Group disabled={isCard} options={optionsOf(sexLabels)} />
        </Form.Item>
        <Form.Item name="birthOn" label={t.fields.birthOn}>
          <DayInput disabled={isCard} max={today()} />
        </Form.Item>
        <Form.Item name="marital" label={t.fields.marital}>
          <Select allowClear options={marital} />
        </Form.Item>
      </div>
      <PlacementFields programme={programme} byRule />
    </FormDrawer>
  );
}
