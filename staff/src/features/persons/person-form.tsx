import { newId, type Person, personsApi } from '@tijian/shared';
import { App, Form } from 'antd';
import { useNavigate } from 'react-router-dom';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { t } from './locale';
import { PersonFields } from './person-fields';
import { emptyPerson, type PersonFormValues, toChanges, toValues, valuesOf } from './person-values';

type PersonFormProps = {
  open: boolean;
  /** The file to change; without one, a new file is made. */
  person?: Person;
  onClose: () => void;
  onMade?: (person: Person) => void;
};

const lists = [personsApi.list, personsApi.get, personsApi.changes, personsApi.family];

/** Makes or changes a file. An ID card fills sex and birth day; a file that is there already is offered instead. */
export function PersonForm({ open, person, onClose, onMade }: PersonFormProps) {
  const [form] = Form.useForm<PersonFormValues>();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const create = useAction(personsApi.create, {
    form,
    success: t.made,
    handles: ['person_exists'],
    invalidates: lists,
    onSuccess: (made) => onMade?.(made),
    onError: (error) => tellExists(error),
  });
  const update = useAction(personsApi.update, {
    form,
    success: t.saved,
    handles: ['person_exists', 'stale'],
    invalidates: lists,
    onError: (error) => (error.code === 'stale' ? tellStale() : tellExists(error)),
  });

  const tellStale = () => {
    modal.warning({ title: t.stale.title, content: t.stale.text });
    void invalidate(personsApi.get);
    onClose();
  };
  const tellExists = (error: { code: string; details: unknown }) => {
    if (error.code !== 'person_exists') return;
    const { personId } = (error.details ?? {}) as { personId?: string | null };
    if (!personId) return void modal.warning({ title: t.exists.title, content: t.exists.hidden });
    modal.confirm({
      title: t.exists.title,
      okText: t.exists.open,
      onOk: () => {
        onClose();
        void navigate(`/persons/${personId}`);
      },
    });
  };
  const submit = async (values: PersonFormValues) => {
    if (!person) return (await create.run({ body: { id: newId(), ...toValues(values) } })).ok;
    const body = { ...toChanges(values), version: person.version };
    return (await update.run({ params: { id: person.id }, body })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={person ? t.editTitle : t.add}
      form={form}
      initialValues={person ? valuesOf(person) : emptyPerson}
      onSubmit={submit}
      onClose={onClose}
    >
      <PersonFields form={form} person={person} onLeave={onClose} />
    </FormDrawer>
  );
}
