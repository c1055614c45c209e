import { type Appointment, appointmentsApi } from '@tijian/shared';
import { Form } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormModal, ReasonModal } from '../../ui';
import { hourSpan } from './board';
import { t } from './locale';
import { appointmentReads } from './reads';
import { SlotChoice } from './slot-choice';

export type AppointmentStep = 'reschedule' | 'cancel' | 'noShow' | 'undoNoShow';
export type Asked = { appointment: Appointment; step: AppointmentStep };
type Props = { asked: Asked | null; onClose: () => void };

/** The questions before a booking is moved, cancelled or marked. */
export function AppointmentActions({ asked, onClose }: Props) {
  const props = { appointment: asked?.appointment ?? null, onClose };
  return (
    <>
      <Move {...props} open={asked?.step === 'reschedule'} />
      <Cancel {...props} open={asked?.step === 'cancel'} />
      <NoShow {...props} open={asked?.step === 'noShow'} />
      <UndoNoShow {...props} open={asked?.step === 'undoNoShow'} />
    </>
  );
}

type StepProps = { appointment: Appointment | null; open: boolean; onClose: () => void };

function Move({ appointment, open, onClose }: StepProps) {
  const [form] = Form.useForm<{ slotId: string }>();
  const move = useAction(appointmentsApi.reschedule, { form, success: t.move.done, invalidates: appointmentReads });
  return (
    <FormModal<{ slotId: string }>
      open={open}
      title={t.move.title(appointment?.person.name ?? '')}
      form={form}
      submitText={t.move.submit}
      onSubmit={async ({ slotId }) => {
        if (!appointment) return true;
        const { id, version } = appointment;
        return (await move.run({ params: { id }, body: { version, slotId } })).ok;
      }}
      onClose={onClose}
    >
      {appointment ? (
        <p className="tj-consequence">
          {t.move.from}：{appointment.campus.name} {appointment.date} {hourSpan(appointment.hour)}
        </p>
      ) : null}
      <Form.Item name="slotId" label={t.move.to} rules={[{ required: true, message: t.form.slotNeeded }]}>
        <SlotChoice campusId={appointment?.campus.id} />
      </Form.Item>
    </FormModal>
  );
}

function Cancel({ appointment, open, onClose }: StepProps) {
  const cancel = useAction(appointmentsApi.cancel, { success: t.cancel.done, invalidates: appointmentReads });
  return (
    <ReasonModal
      open={open}
      title={t.cancel.title(appointment?.person.name ?? '')}
      consequence={t.cancel.consequence}
      suggestions={t.cancel.reasons}
      submitText={t.cancel.submit}
      onSubmit={async (reason) => {
        if (!appointment) return true;
        const { id, version } = appointment;
        return (await cancel.run({ params: { id }, body: { version, reason } })).ok;
      }}
      onClose={onClose}
    />
  );
}

function UndoNoShow({ appointment, open, onClose }: StepProps) {
  const undo = useAction(appointmentsApi.undoNoShow, { success: t.undoNoShow.done, invalidates: appointmentReads });
  return (
    <ReasonModal
      open={open}
      title={t.undoNoShow.title(appointment?.person.name ?? '')}
      consequence={t.undoNoShow.consequence}
      suggestions={t.undoNoShow.reasons}
      submitText={t.undoNoShow.submit}
      onSubmit={async (reason) => {
        if (!appointment) return true;
        const { id, version } = appointment;
        return (await undo.run({ params: { id }, body: { version, reason } })).ok;
      }}
      onClose={onClose}
    />
  );
}

function NoShow({ appointment, open, onClose }: StepProps) {
  const [form] = Form.useForm<Record<string, never>>();
  const mark = useAction(appointmentsApi.noShow, { success: t.noShow.done, invalidates: appointmentReads });
  return (
    <FormModal<Record<string, never>>
      open={open}
      title={t.noShow.title}
      form={form}
      submitText={t.noShow.submit}
      danger
      onSubmit={async () => {
        if (!appointment) return true;
        const { id, version } = appointment;
        return (await mark.run({ params: { id }, body: { version } })).ok;
      }}
      onClose={onClose}
    >
      <p>{t.noShow.text(appointment?.person.name ?? '')}</p>
    </FormModal>
  );
}
