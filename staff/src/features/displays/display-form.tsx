import { callerApi, type Display, type DisplayKind, displayKindLabels, displaysApi, newId } from '@tijian/shared';
import { Form, type FormRule, Input, Radio, Select, Slider, Switch } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer, optionsOf } from '../../ui';
import { t } from './locale';
import { roomOptions } from './place-options';

type Values = {
  code?: string;
  name: string;
  kind: DisplayKind;
  floor?: string;
  roomIds?: string[];
  roomId?: string;
  volume: number;
  speech: boolean;
  quietFrom?: string;
  quietUntil?: string;
};
const FIRST_VOLUME = 80;

type DisplayFormProps = { campusId: string; display: Display | null; onClose: () => void };

/** Takes a screen into service by its code, or changes one. */
export function DisplayForm({ campusId, display, onClose }: DisplayFormProps) {
  const [form] = Form.useForm<Values>();
  const rooms = useCall(callerApi.rooms, { query: { campusId, pageSize: 200 } });
  const kind = Form.useWatch('kind', form) ?? display?.kind ?? 'hall';
  const floor = Form.useWatch('floor', form) ?? display?.floor ?? undefined;
  const roomIds = Form.useWatch('roomIds', form);
  const volume = Form.useWatch('volume', form) ?? display?.volume ?? FIRST_VOLUME;
  const shared = { form, invalidates: [displaysApi.list] };
  const confirm = useAction(displaysApi.confirm, {
    ...shared,
    success: t.added,
    handles: ['display_code_unknown'],
    onError: (error) => {
      if (error.code !== 'display_code_unknown') return;
      form.setFields([{ name: 'code', errors: [error.message] }]);
      form.scrollToField('code', { focus: true });
    },
  });
  const update = useAction(displaysApi.update, { ...shared, success: t.saved });
  const submit = async (values: Values): Promise<boolean> => {
    const settings = settingsOf(values);
    return display
      ? (await update.run({ params: { id: display.id }, body: { ...settings, version: display.version } })).ok
      : (await confirm.run({ body: { id: newId(), campusId, code: values.code ?? '', ...settings } })).ok;
  };
  const all = rooms.data?.items ?? [];
  const options = roomOptions(all, { kind, floor, roomIds });
  const chooseRoomsAnew = () => form.setFieldValue('roomIds', []);
  const floors = [...new Set(all.map((it) => it.floor))].sort().map((it) => ({ value: it, label: it }));
  return (
    <FormDrawer
      open
      title={display ? t.edit : t.add}
      form={form}
      initialValues={display ? valuesOf(display) : { kind: 'hall', volume: FIRST_VOLUME, speech: true }}
      onClose={onClose}
      onSubmit={submit}
    >
      {display ? null : (
        <Form.Item
          name="code"
          label={t.fields.code}
          extra={t.codeHelp}
          normalize={(value: string) => value.trim().toUpperCase()}
          rules={[{ required: true, len: 6, message: t.codeNeeded }]}
        >
          <Input maxLength={6} autoComplete="off" spellCheck={false} autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t.fields.name}
        rules={[{ required: true, whitespace: true, message: t.nameNeeded }]}
      >
        <Input maxLength={40} placeholder={t.nameNeeded} />
      </Form.Item>
      <Form.Item name="kind" label={t.fields.kind}>
        <Radio.Group
          options={optionsOf(displayKindLabels)}
          optionType="button"
          buttonStyle="solid"
          onChange={chooseRoomsAnew}
        />
      </Form.Item>
      {kind === 'floor' ? (
        <Form.Item name="floor" label={t.fields.floor} rules={[{ required: true, message: t.floorNeeded }]}>
          <Select options={floors} onChange={chooseRoomsAnew} />
        </Form.Item>
      ) : null}
      {kind === 'door' ? (
        <Form.Item name="roomId" label={t.fields.room} rules={[{ required: true, message: t.roomNeeded }]}>
          <Select showSearch optionFilterProp="label" options={options} />
        </Form.Item>
      ) : (
        <Form.Item name="roomIds" label={t.fields.rooms} extra={t.roomsHelp}>
          <Select mode="multiple" allowClear optionFilterProp="label" options={options} />
        </Form.Item>
      )}
      <Form.Item name="volume" label={t.volumeOf(volume)}>
        <Slider step={5} />
      </Form.Item>
      <Form.Item name="speech" label={t.fields.speech} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item label={t.fields.quiet} extra={t.quietHelp}>
        <div style={{ display: 'flex', gap: 12 }}>
          <Form.Item name="quietFrom" noStyle>
            <Input type="time" aria-label={t.quietFrom} />
          </Form.Item>
          <Form.Item name="quietUntil" noStyle dependencies={['quietFrom']} rules={[notSame]}>
            <Input type="time" aria-label={t.quietUntil} />
          </Form.Item>
        </div>
      </Form.Item>
    </FormDrawer>
  );
}

/** Quiet hours of no length would silence nothing. */
const notSame: FormRule = ({ getFieldValue }) => ({
  validator: async (_, until?: string) => {
    if (until && until === getFieldValue('quietFrom')) throw new Error(t.quietSame);
  },
});

const settingsOf = ({ name, kind, floor, roomIds, roomId, volume, speech, quietFrom, quietUntil }: Values) => ({
  ...{ name, kind, volume, speech },
  floor: kind === 'floor' ? floor : null,
  roomIds: kind === 'door' ? (roomId ? [roomId] : []) : (roomIds ?? []),
  quietFrom: quietFrom || null,
  quietUntil: quietUntil || null,
});

const valuesOf = ({ name, kind, floor, rooms, volume, speech, quietFrom, quietUntil }: Display): Values => ({
  ...{ name, kind, volume, speech },
  floor: floor ?? undefined,
  roomId: kind === 'door' ? rooms[0]?.id : undefined,
  roomIds: kind === 'door' ? [] : rooms.map((it) => it.id),
  quietFrom: quietFrom ?? undefined,
  quietUntil: quietUntil ?? undefined,
});
