import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { addDays, appointmentsApi, isCalendarDay } from '@tijian/shared';
import { App, Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { useCampus } from '../../lib/campus';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DayInput, FormDrawer } from '../../ui';
import { hourSpan } from './board';
import { t } from './locale';

type Values = {
  campusId: string;
  from: string;
  to: string;
  weekdays: number[];
  hours: { hour: number; quota: number }[];
  skipDays: string[];
  overwrite: boolean;
};
const usualHours = [
  { hour: 7, quota: 30 },
  { hour: 8, quota: 40 },
  { hour: 9, quota: 40 },
  { hour: 10, quota: 20 },
];
const allHours = Array.from({ length: 24 }, (_, value) => ({ value, label: hourSpan(value) }));
const needed = [{ required: true, message: t.generation.needed }];

/** Makes slots by a weekly pattern. */
export function GenerateForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const { campus } = useCampus();
  const { me } = useSession();
  const generate = useAction(appointmentsApi.generateSlots, {
    form,
    invalidates: [appointmentsApi.slots],
    onSuccess: ({ created, changed, kept }) => void message.success(t.generation.done(created, changed, kept)),
  });
  const submit = async ({ weekdays, hours, skipDays, ...rest }: Values) => {
    const pattern = hours.map((it) => ({ ...it, weekdays }));
    return (await generate.run({ body: { ...rest, pattern, skipDays } })).ok;
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t.generation.title}
      form={form}
      initialValues={{
        campusId: campus?.id,
        from: addDays(today(), 1),
        to: addDays(today(), 28),
        weekdays: [1, 2, 3, 4, 5],
        hours: usualHours,
        skipDays: [],
        overwrite: false,
      }}
      submitText={t.generation.submit}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="campusId" label={t.generation.campus} rules={needed}>
        <Select options={me.campuses.map((it) => ({ value: it.id, label: it.name }))} />
      </Form.Item>
      <Form.Item label={t.generation.days} required>
        <div className="form-days">
          <Form.Item name="from" rules={needed} noStyle>
            <DayInput aria-label={t.generation.days} />
          </Form.Item>
          <span>{t.generation.to}</span>
          <Form.Item name="to" rules={needed} noStyle>
            <DayInput aria-label={t.generation.to} />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item name="weekdays" label={t.generation.weekdays} rules={needed}>
        <Checkbox.Group options={t.weekdays.map((label, at) => ({ value: at + 1, label }))} />
      </Form.Item>
      <Form.Item label={t.generation.hours} required>
        <PatternRows />
      </Form.Item>
      <Form.Item
        name="skipDays"
        label={t.generation.skip}
        rules={[
          {
            validator: async (_, days: string[] = []) => {
              const wrong = days.find((it) => !isCalendarDay(it));
              if (wrong) throw new Error(t.generation.dayWrong(wrong));
            },
          },
        ]}
      >
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t.generation.skipHint} />
      </Form.Item>
      <Form.Item name="overwrite" valuePropName="checked">
        <Checkbox>{t.generation.overwrite}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}

function PatternRows() {
  return (
    <Form.List name="hours">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="pattern-row">
              <Form.Item name={[name, 'hour']} rules={needed} noStyle>
                <Select aria-label={t.generation.hour} options={allHours} popupMatchSelectWidth={false} />
              </Form.Item>
              <Form.Item name={[name, 'quota']} rules={needed} noStyle>
                <InputNumber aria-label={t.generation.quota} min={0} max={10_000} precision={0} />
              </Form.Item>
              <Button
                type="text"
                aria-label={t.generation.removeHour(String(name + 1))}
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ hour: 8, quota: 20 })}>
            {t.generation.addHour}
          </Button>
        </>
      )}
    </Form.List>
  );
}
