import { type Candidate, type CheckupDetail, checkupsApi, newId, registrationApi, type VipLevel } from '@tijian/shared';
import { Alert, App, Button, Checkbox, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { useFile } from '../../lib/use-file';
import { LinkButton, Loaded, Panel, PersonLine } from '../../ui';
import { vipMark } from '../checkups/status';
import { autoPrint } from './desk';
import { t } from './locale';
import { OrderPreview } from './order-preview';
import { RegistrationFields } from './registration-fields';

export type RegistrationValues = {
  packageId?: string | null;
  sexualHistory: 'true' | 'false' | 'unknown';
  vipLevel: VipLevel;
  plateNumber?: string;
  addItemIds: string[];
  note?: string;
};
type Props = {
  candidate: Candidate;
  campusId: string;
  /** The button takes the focus once everything is there. */
  takesFocus: boolean;
  onDone: (checkup: CheckupDetail) => void;
};

/** What will be ordered for the chosen person, the few things to ask, and the button. */
export function RegistrationPanel(props: Props) {
  const { candidate } = props;
  const { person, checkup, blocked } = candidate;
  const unit = [candidate.unit?.name, candidate.programme?.name, candidate.department].filter(Boolean).join(' · ');
  return (
    <Panel>
      <div className="desk-who">
        <PersonLine name={person.name} sex={person.sex} ageYears={person.ageYears} vip={vipMark(person.vipLevel)} />
        <span>{unit || t.individual}</span>
        <span className="tj-muted">{[person.idNumber, person.phone].filter(Boolean).join('　')}</span>
      </div>
      {checkup ? (
        <Alert
          showIcon
          type="warning"
          title={t.panel.alreadyTitle}
          description={t.panel.already(checkup.number)}
          action={
            <LinkButton type="primary" to={`/checkups/${checkup.id}`}>
              {t.panel.open}
            </LinkButton>
          }
        />
      ) : blocked ? (
        <Alert showIcon type="error" title={blocked} />
      ) : (
        <Order {...props} />
      )}
    </Panel>
  );
}

function Order({ candidate, campusId, takesFocus, onDone }: Props) {
  const [form] = Form.useForm<RegistrationValues>();
  const values = Form.useWatch([], form);
  const [printing, setPrinting] = useState(autoPrint.read);
  const button = useRef<HTMLButtonElement>(null);
  const { personId, rosterEntryId, appointmentId } = idsOf(candidate);
  const wish = { campusId, personId, rosterEntryId, appointmentId, packageId: values?.packageId ?? undefined };
  const history = values?.sexualHistory;
  const preview = useCall(
    registrationApi.preview,
    values
      ? {
          query: {
            ...wish,
            sexualHistory: history === 'true' || history === 'false' ? history : undefined,
            addItemIds: values.addItemIds?.length ? values.addItemIds.join(',') : undefined,
          },
        }
      : null,
    { keepPrevious: true, staleTime: 0 },
  );
  const { submit, pending } = useRegister({ wish, form, printing, onDone });
  const isReady = Boolean(preview.data?.items.length) && !preview.error;
  const isEmpty = preview.data?.items.length === 0;
  // A scan ends with Enter ready to confirm, or at the package that is missing; whoever is typing keeps the field.
  useEffect(() => {
    if (!takesFocus || document.activeElement?.closest('.desk-fields')) return;
    if (isReady) button.current?.focus();
    else if (isEmpty) form.focusField('packageId');
  }, [isReady, isEmpty, takesFocus, form]);
  return (
    <Form<RegistrationValues>
      form={form}
      layout="vertical"
      initialValues={{
        packageId: candidate.packageId,
        sexualHistory: 'unknown',
        vipLevel: candidate.person.vipLevel,
        addItemIds: [],
      }}
      onFinish={submit}
    >
      <RegistrationFields
        form={form}
        candidate={candidate}
        optionalItemIds={preview.data?.optionalItemIds ?? []}
        asksSexualHistory={preview.data?.asksSexualHistory ?? false}
      />
      {preview.error ? (
        <Alert showIcon type="error" title={preview.error.message} />
      ) : (
        <Loaded result={preview} rows={6}>
          {(data) => <OrderPreview preview={data} />}
        </Loaded>
      )}
      <div className="desk-foot">
        <div className="desk-sums">
          {preview.data?.unitFen ? (
            <span>
              {t.panel.unitPays}
              <strong>{formatMoney(preview.data.unitFen)}</strong>
            </span>
          ) : null}
          <span>
            {t.panel.selfPays}
            <strong>{formatMoney(preview.data?.selfFen ?? 0)}</strong>
          </span>
        </div>
        <div className="desk-buttons">
          <Checkbox
            checked={printing}
            onChange={({ target }) => {
              autoPrint.write(target.checked);
              setPrinting(target.checked);
            }}
          >
            {t.panel.autoPrint}
          </Checkbox>
          <Button ref={button} type="primary" size="large" htmlType="submit" loading={pending} disabled={!isReady}>
            {t.panel.submit}
          </Button>
        </div>
      </div>
    </Form>
  );
}

const idsOf = (it: Candidate) => ({
  personId: it.person.id,
  rosterEntryId: it.rosterEntryId ?? undefined,
  appointmentId: it.appointmentId ?? undefined,
});

type RegisterOptions = {
  wish: { campusId: string; personId: string; rosterEntryId?: string; appointmentId?: string };
  form: ReturnType<typeof Form.useForm<RegistrationValues>>[0];
  printing: boolean;
  onDone: (checkup: CheckupDetail) => void;
};

function useRegister({ wish, form, printing, onDone }: RegisterOptions) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const guide = useFile(checkupsApi.guideSheetPdf);
  const register = useAction(registrationApi.register, {
    form,
    handles: ['already_registered'],
    invalidates: [checkupsApi.list, registrationApi.candidates],
    onError: (error) => {
      if (error.code !== 'already_registered') return;
      const { checkupId, number } = error.details as { checkupId: string; number: string };
      modal.confirm({
        title: t.panel.alreadyTitle,
        content: t.panel.already(number),
        okText: t.panel.open,
        cancelText: t.panel.cancel,
        onOk: () => void navigate(`/checkups/${checkupId}`),
      });
    },
  });
  const submit = async (values: RegistrationValues) => {
    const answer = await register.run({
      body: {
        id: newId(),
        ...wish,
        packageId: values.packageId ?? undefined,
        sexualHistory: values.sexualHistory === 'unknown' ? undefined : values.sexualHistory === 'true',
        addItems: values.addItemIds.map((itemId) => ({ itemId })),
        vipLevel: values.vipLevel,
        plateNumber: values.plateNumber?.trim() || null,
        note: values.note,
      },
    });
    if (!answer.ok) return;
    onDone(answer.reply);
    if (printing) await guide.open({ params: { id: answer.reply.id }, query: { paper: 'A4' } });
  };
  return { submit, pending: register.pending };
}
