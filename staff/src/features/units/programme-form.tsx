import { newId, type Programme, programmesApi } from '@tijian/shared';
import { Form, Input, InputNumber, Select } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DayInput, FormDrawer } from '../../ui';
import { t } from './locale';
import { useStale } from './use-stale';

type Values = {
  campusId: string;
  name: string;
  startsOn: string;
  endsOn: string;
  discountPercent: number;
  note?: string | null;
};
type Props = { open: boolean; unitId: string; programme?: Programme; onClose: () => void };

const words = t.programmeFields;

/** Opens or changes a programme; a new one is shown at once. */
export function ProgrammeForm({ open, unitId, programme, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const { campus } = useCampus();
  const choices = useCall(programmesApi.choices, open ? {} : null);
  const lists = [programmesApi.list, programmesApi.get];
  const create = useAction(programmesApi.create, {
    form,
    success: t.programmeList.made,
    invalidates: lists,
    onSuccess: (it) => void navigate(`/programmes/${it.id}?tab=groups`),
  });
  const tellStale = useStale(programmesApi.get);
  const edit = useAction(programmesApi.edit, {
    form,
    success: t.saved,
    invalidates: lists,
    handles: ['stale'],
    onError: tellStale,
  });
  const submit = async ({ campusId, discountPercent, ...rest }: Values) => {
    const values = { ...rest, discountPermille: Math.round(discountPercent * 10) };
    if (!programme)
      return (await create.run({ params: { id: unitId }, body: { id: newId(), campusId, ...values } })).ok;
    return (await edit.run({ params: { id: programme.id }, body: { ...values, version: programme.version } })).ok;
  };
  const year = today().slice(0, 4);
  const initial = programme
    ? { ...programme, discountPercent: programme.discountPermille / 10 }
    : { campusId: campus?.id, startsOn: today(), endsOn: `${year}-12-31`, discountPercent: 100 };
  return (
    <FormDrawer
      open={open}
      title={programme ? t.programmeList.edit : t.programmeList.add}
      form={form}
      initialValues={initial}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={words.name} rules={[{ required: true, message: t.needed(words.name) }]}>
        <Input maxLength={120} autoComplete="off" placeholder={`${year} 年度体检`} />
      </Form.Item>
      <Form.Item name="campusId" label={words.campus} rules={[{ required: true, message: t.needed(words.campus) }]}>
        <Select
          disabled={programme !== undefined}
          options={(choices.data?.campuses ?? []).map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <div className="tj-fields">
        <Form.Item
          name="startsOn"
          label={words.startsOn}
          rules={[{ required: true, message: t.needed(words.startsOn) }]}
        >
          <DayInput allowClear={false} />
        </Form.Item>
        <Form.Item name="endsOn" label={words.endsOn} rules={[{ required: true, message: t.needed(words.endsOn) }]}>
          <DayInput allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item
        name="discountPercent"
        label={words.discount}
        extra={words.discountHint}
        rules={[{ required: true, message: t.needed(words.discount) }]}
      >
        <InputNumber min={0} max={100} precision={1} suffix="%" />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
