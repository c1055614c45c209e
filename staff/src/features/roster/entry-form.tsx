import { type Programme, programmesApi, type RosterEntry, rosterApi } from '@tijian/shared';
import { App, Form } from 'antd';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer, PersonLine } from '../../ui';
import { t } from './locale';
import { PlacementFields } from './placement-fields';

type Values = Pick<RosterEntry, 'departmentId' | 'employeeNo' | 'position' | 'groupId' | 'packageId' | 'note'>;
type Props = { programme: Programme; entry: RosterEntry | null; onClose: () => void };

/** Changes where somebody stands on the roster; who they are is changed in their file. */
export function EntryForm({ programme, entry, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const { modal } = App.useApp();
  const edit = useAction(rosterApi.edit, {
    form,
    success: t.saved,
    invalidates: [rosterApi.list, programmesApi.get],
    handles: ['stale'],
    onError: (error) => {
      if (error.code !== 'stale') return;
      modal.warning({ title: t.stale.title, content: t.stale.text });
      void invalidate(rosterApi.list);
      onClose();
    },
  });
  if (!entry) return null;
  const { id, version, departmentId, employeeNo, position, groupId, packageId, note } = entry;
  return (
    <FormDrawer<Values>
      key={id}
      open
      title={t.edit}
      form={form}
      initialValues={{ departmentId, employeeNo, position, groupId, packageId, note }}
      onSubmit={async (values) => (await edit.run({ params: { id }, body: { ...values, version } })).ok}
      onClose={onClose}
    >
      <p className="tj-gap-bottom">
        <PersonLine name={entry.name} sex={entry.sex} ageYears={entry.ageYears} to={`/persons/${entry.personId}`} />
      </p>
      <PlacementFields programme={programme} byRule={false} />
    </FormDrawer>
  );
}
