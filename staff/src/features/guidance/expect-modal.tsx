import { guidanceApi } from '@tijian/shared';
import { Alert, Form, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCall } from '../../lib/query';
import { formatClock } from '../../lib/time';
import { FormModal } from '../../ui';
import { harmWords } from './harm-words';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';

type Values = { at: Dayjs };
type ExpectModalProps = { checkupId: string; open: boolean; onClose: () => void };

/** Holds places for a VIP before arrival; what it costs the others is shown before it is confirmed. */
export function ExpectModal({ checkupId, open, onClose }: ExpectModalProps) {
  const [form] = Form.useForm<Values>();
  const at = Form.useWatch('at', form) as Dayjs | null | undefined;
  const instant = at?.isAfter(dayjs()) ? at.second(0).millisecond(0).toISOString() : null;
  const params = { id: checkupId };
  const harm = useCall(guidanceApi.expectHarm, open && instant ? { params, query: { at: instant } } : null, {
    keepPrevious: true,
    staleTime: 0,
  });
  const expect = useVisitAction(guidanceApi.expect, { success: (visit) => t.expect.done(visit.number) });
  const words = harm.isPending ? t.expect.asking : harm.error ? harm.error.message : harmWords(harm.data ?? null);
  return (
    <FormModal<Values>
      open={open}
      title={t.expect.title}
      form={form}
      initialValues={{ at: dayjs().add(30, 'minute') }}
      submitText={t.expect.submit}
      onSubmit={async (values) =>
        (await expect.run({ params, body: { at: values.at.second(0).millisecond(0).toISOString() } })).ok
      }
      onClose={onClose}
    >
      <Form.Item
        name="at"
        label={t.expect.at}
        rules={[
          {
            validator: async (_, value?: Dayjs | null) => {
              if (!value?.isAfter(dayjs())) throw new Error(t.expect.atNeeded);
            },
          },
        ]}
      >
        <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} allowClear={false} className="tj-full" />
      </Form.Item>
      {instant ? (
        <Alert
          type={harm.error ? 'error' : harm.data?.people ? 'warning' : 'info'}
          showIcon
          role="status"
          title={words}
          description={`${t.until(formatClock(instant))}　${t.expect.bound}`}
        />
      ) : null}
    </FormModal>
  );
}
