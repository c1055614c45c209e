import { type Programme, programmesApi, rosterApi } from '@tijian/shared';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormModal, ReasonModal } from '../../ui';
import { t } from './locale';

type Props = { programme: Programme; entryIds: string[]; onDone: () => void };
const lists = [rosterApi.list, programmesApi.get];
const BY_RULE = 'by-rule';

/** What can be done with the people that are marked. */
export function BatchActions({ programme, entryIds, onDone }: Props) {
  const [open, setOpen] = useState<'withdraw' | 'package' | null>(null);
  const [form] = Form.useForm<{ packageId: string }>();
  const choices = useCall(programmesApi.choices, {});
  const params = { id: programme.id };
  const withdraw = useAction(rosterApi.withdraw, {
    invalidates: lists,
    success: (it) => t.batch.withdrawn(it.withdrawn),
    onSuccess: onDone,
  });
  const change = useAction(rosterApi.changePackage, {
    invalidates: lists,
    success: (it) => t.batch.packageDone(it.changed, it.unchanged, it.undecided),
    onSuccess: onDone,
  });
  const packages = (choices.data?.packages ?? []).map((it) => ({ value: it.id, label: it.name }));
  return (
    <>
      <Button onClick={() => setOpen('package')}>{t.batch.package}</Button>
      <Button danger onClick={() => setOpen('withdraw')}>
        {t.batch.withdraw}
      </Button>
      <ReasonModal
        open={open === 'withdraw'}
        title={t.batch.withdrawTitle(entryIds.length)}
        consequence={t.batch.withdrawText}
        suggestions={t.batch.withdrawReasons}
        submitText={t.batch.withdraw}
        onSubmit={async (reason) => (await withdraw.run({ params, body: { entryIds, reason } })).ok}
        onClose={() => setOpen(null)}
      />
      <FormModal
        open={open === 'package'}
        title={t.batch.packageTitle(entryIds.length)}
        form={form}
        initialValues={{ packageId: BY_RULE }}
        submitText={t.batch.package}
        onSubmit={async ({ packageId }) => {
          const body = { entryIds, packageId: packageId === BY_RULE ? null : packageId };
          return (await change.run({ params, body })).ok;
        }}
        onClose={() => setOpen(null)}
      >
        <Form.Item name="packageId" label={t.fields.package} extra={t.batch.packageHint}>
          <Select options={[{ value: BY_RULE, label: t.batch.packageByRule }, ...packages]} />
        </Form.Item>
      </FormModal>
    </>
  );
}
