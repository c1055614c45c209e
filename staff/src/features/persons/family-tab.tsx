import {
  ageOn,
  type FamilyMember,
  type FamilyRelation,
  familyRelationLabels,
  newId,
  type Person,
  personsApi,
  vipLabels,
} from '@tijian/shared';
import { Button, Form, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { EmptyState, FormModal, Loaded, PersonLine } from '../../ui';
import { t } from './locale';
import { PersonPicker } from './person-picker';

const relationOptions = (Object.keys(familyRelationLabels) as FamilyRelation[]).map((value) => ({
  value,
  label: familyRelationLabels[value],
}));

/** Family of a person, linked from both sides. */
export function FamilyTab({ person }: { person: Person }) {
  const { can } = useSession();
  const [adding, setAdding] = useState(false);
  const family = useCall(personsApi.family, { params: { id: person.id } });
  const mayChange = can('person:write') && person.mergedInto === null;
  const add = mayChange ? <Button onClick={() => setAdding(true)}>{t.family.add}</Button> : null;
  return (
    <>
      <Loaded result={family}>
        {(members) =>
          members.length ? (
            <>
              <ul className="tj-list">
                {members.map((it) => (
                  <Member key={it.linkId} member={it} personId={person.id} mayChange={mayChange} />
                ))}
              </ul>
              <div className="tj-gap-top">{add}</div>
            </>
          ) : (
            <EmptyState text={t.family.none} action={add} />
          )
        }
      </Loaded>
      <LinkForm open={adding} person={person} onClose={() => setAdding(false)} />
    </>
  );
}

function Member({
  member: { linkId, relation, person },
  personId,
  mayChange,
}: {
  member: FamilyMember;
  personId: string;
  mayChange: boolean;
}) {
  const remove = useAction(personsApi.unlinkFamily, { success: t.family.removed, invalidates: [personsApi.family] });
  return (
    <li>
      <span className="tj-list-label">{familyRelationLabels[relation]}</span>
      <PersonLine
        name={person.name}
        sex={person.sex}
        ageYears={ageOn(person.birthOn, today())}
        vip={person.vipLevel === 'none' ? null : vipLabels[person.vipLevel]}
        detail={person.phoneMasked}
        to={`/persons/${person.id}`}
      />
      {mayChange ? (
        <Popconfirm
          title={t.family.removeTitle}
          onConfirm={() => void remove.run({ params: { id: personId, linkId } })}
        >
          <Button size="small" loading={remove.pending}>
            {t.family.remove}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}

type LinkValues = { relatedPersonId: string; relation: FamilyRelation };

function LinkForm({ open, person, onClose }: { open: boolean; person: Person; onClose: () => void }) {
  const [form] = Form.useForm<LinkValues>();
  const link = useAction(personsApi.linkFamily, { form, success: t.family.linked, invalidates: [personsApi.family] });
  const submit = async (values: LinkValues) =>
    (await link.run({ params: { id: person.id }, body: { id: newId(), ...values } })).ok;
  return (
    <FormModal open={open} title={t.family.add} form={form} onSubmit={submit} onClose={onClose}>
      <Form.Item name="relatedPersonId" label={t.family.who} rules={[{ required: true, message: t.family.whoNeeded }]}>
        <PersonPicker exceptId={person.id} />
      </Form.Item>
      <Form.Item
        name="relation"
        label={t.family.relation}
        extra={t.family.relationHint(person.name)}
        rules={[{ required: true, message: t.family.relationNeeded }]}
      >
        <Select options={relationOptions} />
      </Form.Item>
    </FormModal>
  );
}
