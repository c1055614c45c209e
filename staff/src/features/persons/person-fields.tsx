import { type IdType, idTypeLabels, type Person, sexLabels, valueSet, vipLabels } from '@tijian/shared';
import { Checkbox, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { DayInput } from '../../ui';
import { readIdNumber } from './id-autofill';
import { t } from './locale';
import { MatchHint } from './match-hint';
import type { PersonFormValues } from './person-values';

const options = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
const maritalOptions = valueSet('marital').codes.map((it) => ({ value: it.code, label: it.name }));

type Props = { form: FormInstance<PersonFormValues>; person?: Person; onLeave: () => void };

/** The fields of a file. Sex and birth day follow from an ID card and are typed for other papers. */
export function PersonFields({ form, person, onLeave }: Props) {
  const { can } = useSession();
  const idType = Form.useWatch<IdType | undefined>('idType', form) ?? person?.idType ?? 'id_card';
  const idNumber = Form.useWatch<string | undefined>('idNumber', form);
  const read = readIdNumber(idType, idNumber, today());
  const isCard = idType === 'id_card';
  const keepsNumber = person !== undefined && person.idType === idType && person.idNumberMasked !== null;
  const follow = (typed: string) => {
    const card = readIdNumber(form.getFieldValue('idType') as IdType, typed, today());
    if (card.state === 'read') form.setFieldsValue({ sex: card.sex, birthOn: card.birthOn });
  };
  return (
    <>
      <Form.Item
        name="name"
        label={t.fields.name}
        rules={[{ required: true, whitespace: true, message: t.rules.name }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className="tj-fields">
        <Form.Item name="idType" label={t.fields.idType}>
          <Select options={options(idTypeLabels)} />
        </Form.Item>
        {idType === 'none' ? null : (
          <Form.Item
            name="idNumber"
            label={t.fields.idNumber}
            rules={[{ required: !keepsNumber, message: t.rules.idNumber }]}
            validateStatus={read.state === 'wrong' ? 'error' : undefined}
            help={read.state === 'wrong' ? read.message : undefined}
          >
            <Input
              maxLength={40}
              autoComplete="off"
              placeholder={keepsNumber ? t.kept(person.idNumberMasked ?? '') : undefined}
              onChange={(event) => follow(event.target.value)}
            />
          </Form.Item>
        )}
        <Form.Item
          name="sex"
          label={t.fields.sex}
          extra={isCard ? t.fromCard : undefined}
          rules={[{ required: !isCard, message: t.rules.sex }]}
        >
          <Radio.Group disabled={isCard} options={options(sexLabels)} />
        </Form.Item>
        <Form.Item name="birthOn" label={t.fields.birthOn} rules={[{ required: !isCard, message: t.rules.birthOn }]}>
          <DayInput disabled={isCard} max={today()} />
        </Form.Item>
      </div>
      <MatchHint form={form} exceptId={person?.id} onLeave={onLeave} />
      <div className="tj-fields">
        <Form.Item name="phone" label={t.fields.phone}>
          <Input
            maxLength={20}
            inputMode="tel"
            autoComplete="off"
            placeholder={person?.phoneMasked ? t.kept(person.phoneMasked) : undefined}
          />
        </Form.Item>
        <Form.Item name="marital" label={t.fields.marital}>
          <Select allowClear options={maritalOptions} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t.fields.address}>
        <Input maxLength={200} autoComplete="off" placeholder={person?.hasAddress ? t.keptHidden : undefined} />
      </Form.Item>
      {person?.phoneMasked || person?.hasAddress ? (
        <div className="tj-fields">
          {person.phoneMasked ? <Clear name="clearPhone" label={t.clear.phone} /> : null}
          {person.hasAddress ? <Clear name="clearAddress" label={t.clear.address} /> : null}
        </div>
      ) : null}
      <Form.Item name="vipLevel" label={t.fields.vipLevel}>
        <Radio.Group options={options(vipLabels).filter((it) => it.value !== 'vvip' || can('person:vvip'))} />
      </Form.Item>
      <Form.Item name="contactConsent" valuePropName="checked">
        <Checkbox>{t.consentOn}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={t.fields.note}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}

const Clear = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Form.Item>
);
