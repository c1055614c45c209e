import { type MergePart, type MergePreview, mergeWarningLabels, type Person, personsApi } from '@tijian/shared';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer, Loaded } from '../../ui';
import { t } from './locale';
import { MergeTable } from './merge-table';
import { PersonPicker } from './person-picker';

type MergeValues = { fromId: string; take?: MergePart[]; acknowledged?: boolean; reason: string };

/** Two files side by side; one is merged into the other. */
export function MergeDialog({ open, person, onClose }: { open: boolean; person: Person; onClose: () => void }) {
  const [form] = Form.useForm<MergeValues>();
  const navigate = useNavigate();
  const [swapped, setSwapped] = useState(false);
  const otherId = Form.useWatch<string | undefined>('fromId', form);
  const [survivorId, fromId] = swapped ? [otherId, person.id] : [person.id, otherId];
  const asked = open && survivorId && fromId ? { params: { id: survivorId }, query: { fromId } } : null;
  const preview = useCall(personsApi.previewMerge, asked);
  const merge = useAction(personsApi.merge, {
    form,
    success: t.mergeDialog.done,
    invalidates: [personsApi.list, personsApi.get, personsApi.history, personsApi.family, personsApi.changes],
    onSuccess: (survivor) => void navigate(`/persons/${survivor.id}`),
    onError: (error) => void (error.code === 'stale' && preview.refetch()),
  });
  const submit = async ({ take, reason }: MergeValues) => {
    if (!preview.data) return false;
    const { survivor, from, warnings } = preview.data;
    const body = {
      fromId: from.id,
      version: survivor.version,
      fromVersion: from.version,
      take: take ?? [],
      acknowledged: warnings,
      reason,
    };
    return (await merge.run({ params: { id: survivor.id }, body })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={t.mergeDialog.title}
      width={860}
      form={form}
      danger
      submitText={t.mergeDialog.submit}
      initialValues={{ reason: t.mergeDialog.usual }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="tj-muted">{t.mergeDialog.intro}</p>
      <Form.Item name="fromId" label={t.mergeDialog.pick} rules={[{ required: true, message: t.family.whoNeeded }]}>
        <PersonPicker exceptId={person.id} />
      </Form.Item>
      {asked ? (
        <Loaded result={preview}>{(it) => <Preview preview={it} onSwap={() => setSwapped(!swapped)} />}</Loaded>
      ) : null}
    </FormDrawer>
  );
}

function Preview({ preview, onSwap }: { preview: MergePreview; onSwap: () => void }) {
  const { moves, warnings, conflicts } = preview;
  const moved = moves.map((it) => t.mergeDialog.moveCount(it.label, it.count)).join('，');
  return (
    <>
      <Button className="tj-gap-bottom" onClick={onSwap}>
        {t.mergeDialog.swap}
      </Button>
      <MergeTable preview={preview} />
      <p className="tj-gap-bottom">
        {t.mergeDialog.moves}：{moved || t.mergeDialog.movesNone}
      </p>
      {conflicts.length ? (
        <Alert
          className="tj-gap-bottom"
          type="error"
          showIcon
          title={t.mergeDialog.conflict}
          description={conflicts.map((it) => <div key={it}>{it}</div>)}
        />
      ) : null}
      {warnings.length ? (
        <>
          <Alert
            className="tj-gap-bottom"
            type="warning"
            showIcon
            title={t.mergeDialog.warning}
            description={warnings.map((it) => <div key={it}>{mergeWarningLabels[it]}</div>)}
          />
          <Form.Item
            name="acknowledged"
            valuePropName="checked"
            rules={[
              {
                validator: (_, value) =>
                  value ? Promise.resolve() : Promise.reject(new Error(t.mergeDialog.confirmNeeded)),
              },
            ]}
          >
            <Checkbox>{t.mergeDialog.confirmSame}</Checkbox>
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="reason"
        label={t.mergeDialog.reason}
        extra={t.mergeDialog.consequence}
        rules={[{ required: true, whitespace: true, message: t.mergeDialog.reasonNeeded }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </>
  );
}
