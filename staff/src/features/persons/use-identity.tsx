import { type PersonIdentity, personsApi } from '@tijian/shared';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';

interface Identity {
  /** Whole numbers and address, once they were asked for. */
  shown: PersonIdentity | null;
  /** What asks for them, or hides them again; null for who may not see them. */
  ask: ReactNode;
}

/** Somebody's whole numbers: masked until they are asked for, which is audited. */
export function useIdentity(personId: string): Identity {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<PersonIdentity | null>(null);
  if (!can('person:identity')) return { shown: null, ask: null };
  const ask = (
    <>
      {shown ? (
        <Button onClick={() => setShown(null)}>{t.identity.hide}</Button>
      ) : (
        <Button onClick={() => setAsking(true)}>{t.identity.show}</Button>
      )}
      <IdentityModal open={asking} personId={personId} onClose={() => setAsking(false)} onShown={setShown} />
    </>
  );
  return { shown, ask };
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
