import { addDays, appointmentsApi, programmesApi } from '@tijian/shared';
import { Alert, App, Form, InputNumber, Select } from 'antd';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DayInput, FormDrawer } from '../../ui';
import { hourSpan } from './board';
import { t } from './locale';
import { appointmentReads } from './reads';

type Values = { programmeId: string; from: string; to: string; fromHour: number; toHour: number; mostPerHour?: number };
const hours = Array.from({ length: 12 }, (_, at) => ({ value: at + 7, label: hourSpan(at + 7) }));

/** Spreads a roster over the free places of some days. */
export function RosterForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { modal } = App.useApp();
  const { campus } = useCampus();
  const programmes = useCall(
    programmesApi.list,
    open ? { query: { status: 'open', pageSize: 100, ...(campus ? { campusId: campus.id } : {}) } } : null,
  );
  const book = useAction(appointmentsApi.bookRoster, {
    form,
    invalidates: appointmentReads,
    onSuccess: ({ booked, unplaced, notPermitted }) =>
      void modal[unplaced || notPermitted ? 'warning' : 'success']({
        title: t.roster.done(booked, unplaced, notPermitted),
      }),
  });
  const submit = async (values: Values) =>
    (await book.run({ body: { ...values, mostPerHour: values.mostPerHour ?? undefined } })).ok;
  const needed = [{ required: true, message: t.roster.needed }];
  return (
    <FormDrawer<Values>
      open={open}
      title={t.roster.title}
      form={form}
      initialValues={{ from: addDays(today(), 1), to: addDays(today(), 7), fromHour: 8, toHour: 10 }}
      submitText={t.roster.submit}
      onSubmit={submit}
      onClose={onClose}
    >
      <Alert showIcon type="info" title={t.roster.hint} className="tj-consequence" />
      <Form.Item name="programmeId" label={t.roster.programme} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={programmes.isPending}
          options={(programmes.data?.items ?? []).map((it) => ({ value: it.id, label: `${it.unitName}　${it.name}` }))}
        />
      </Form.Item>
      <Form.Item label={t.roster.days} required>
        <div className="form-days">
          <Form.Item name="from" rules={needed} noStyle>
            <DayInput min={today()} aria-label={t.roster.days} />
          </Form.Item>
          <span>{t.generation.to}</span>
          <Form.Item name="to" rules={needed} noStyle>
            <DayInput min={today()} aria-label={t.generation.to} />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item label={t.roster.hours} required>
        <div className="form-days">
          <Form.Item name="fromHour" rules={needed} noStyle>
            <Select aria-label={t.roster.hours} options={hours} />
          </Form.Item>
          <span>{t.generation.to}</span>
          <Form.Item name="toHour" rules={needed} noStyle>
            <Select aria-label={t.generation.to} options={hours} />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item name="mostPerHour" label={t.roster.most} extra={t.roster.mostHint}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
    </FormDrawer>
  );
}
