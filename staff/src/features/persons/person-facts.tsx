import {
  codeName,
  idTypeLabels,
  type Person,
  type PersonIdentity,
  personsApi,
  sexLabels,
  vipLabels,
} from '@tijian/shared';
import { Button, Descriptions, Form, Input } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';

/** What the file says; identity stays masked until it is asked for, which is audited. */
export function PersonFacts({ person }: { person: Person }) {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<PersonIdentity | null>(null);
  const hasIdentity = person.idNumberMasked !== null || person.phoneMasked !== null || person.hasAddress;
  const whole = (value: string | null | undefined, masked: string | null) =>
    shown ? (value ?? t.identity.none) : (masked ?? t.identity.none);
  const items = [
    [t.fields.name, person.name],
    [t.fields.sex, sexLabels[person.sex]],
    [t.fields.birthOn, person.birthOn],
    [t.fields.idType, idTypeLabels[person.idType]],
    [t.fields.idNumber, whole(shown?.idNumber, person.idNumberMasked)],
    [t.fields.phone, whole(shown?.phone, person.phoneMasked)],
    [t.fields.address, whole(shown?.address, person.hasAddress ? '******' : null)],
    [t.fields.marital, (person.marital && codeName('marital', person.marital)) ?? '—'],
    [t.fields.vipLevel, vipLabels[person.vipLevel]],
    [t.fields.contactConsent, person.contactConsent ? t.consentOn : t.consentOff],
    [t.fields.createdAt, formatTime(person.createdAt)],
    [t.fields.note, person.note ?? '—'],
  ].map(([label, children]) => ({ key: label, label, children }));
  const seeing = shown ? (
    <Button onClick={() => setShown(null)}>{t.identity.hide}</Button>
  ) : (
    <Button onClick={() => setAsking(true)}>{t.identity.show}</Button>
  );
  return (
    <>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        size="small"
        bordered
        items={items}
        extra={can('person:identity') && hasIdentity ? seeing : undefined}
      />
      <IdentityModal open={asking} personId={person.id} onClose={() => setAsking(false)} onShown={setShown} />
    </>
  );
}

type IdentityModalProps = {
  open: boolean;
  personId: string;
  onClose: () => void;
  onShown: (it: PersonIdentity) => void;
};

function IdentityModal({ open, personId, onClose, onShown }: IdentityModalProps) {
  const [form] = Form.useForm<{ reason?: string }>();
  const look = useAction(personsApi.identity, { form, onSuccess: onShown, invalidates: [personsApi.changes] });
  const submit = async ({ reason }: { reason?: string }) =>
    (await look.run({ params: { id: personId }, body: { reason } })).ok;
  return (
    <FormModal
      open={open}
      title={t.identity.title}
      form={form}
      submitText={t.identity.show}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="tj-consequence">{t.identity.text}</p>
      <Form.Item name="reason" label={t.identity.reason}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
