import { type Unit, unitKindLabels, unitsApi } from '@tijian/shared';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { Loaded, onDemand, PageFrame, Panel } from '../../ui';
import { ContactsPanel } from './contacts-panel';
import { DepartmentsPanel } from './departments-panel';
import { t } from './locale';
import { Facts, UnitStatusTag } from './parts';
import { ProgrammeTable } from './programme-table';

const UnitForm = onDemand(() => import('./unit-form').then((it) => it.UnitForm));
const ProgrammeForm = onDemand(() => import('./programme-form').then((it) => it.ProgrammeForm));

/** One unit: its programmes, departments and contacts. */
export function UnitPage() {
  const { id = '' } = useParams();
  const unit = useCall(unitsApi.get, { params: { id } });
  return <Loaded result={unit}>{(it) => <UnitFile key={it.id} unit={it} />}</Loaded>;
}

function UnitFile({ unit }: { unit: Unit }) {
  const { canForUnit } = useSession();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'edit' | 'programme' | null>(null);
  const mayWrite = canForUnit('unit:write', unit.id);
  const wholeUnit = canForUnit('unit:read', unit.id);
  const addProgramme =
    mayWrite && unit.status === 'active' ? (
      <Button type="primary" onClick={() => setOpen('programme')}>
        {t.programmeList.add}
      </Button>
    ) : null;
  const actions = mayWrite ? (
    <>
      <Button onClick={() => setOpen('edit')}>{t.edit}</Button>
      {addProgramme}
    </>
  ) : null;
  const extra = (
    <>
      <span className="tj-muted">{unit.code}</span>
      <UnitStatusTag status={unit.status} />
    </>
  );
  return (
    <PageFrame title={unit.name} extra={extra} actions={actions}>
      <Panel>
        <Tabs
          activeKey={params.get('tab') ?? 'programmes'}
          onChange={(tab) => setParams(tab === 'programmes' ? {} : { tab }, { replace: true })}
          destroyOnHidden
          items={[
            {
              key: 'programmes',
              label: t.tabs.programmes,
              children: <ProgrammeTable unitId={unit.id} add={addProgramme} />,
            },
            {
              key: 'departments',
              label: t.tabs.departments,
              children: <DepartmentsPanel unitId={unit.id} mayWrite={mayWrite} />,
            },
            ...(wholeUnit
              ? [
                  {
                    key: 'contacts',
                    label: t.tabs.contacts,
                    children: <ContactsPanel unitId={unit.id} mayWrite={mayWrite} />,
                  },
                ]
              : []),
            { key: 'facts', label: t.tabs.facts, children: <UnitFacts unit={unit} /> },
          ]}
        />
      </Panel>
      <UnitForm open={open === 'edit'} unit={unit} onClose={() => setOpen(null)} />
      <ProgrammeForm open={open === 'programme'} unitId={unit.id} onClose={() => setOpen(null)} />
    </PageFrame>
  );
}

const UnitFacts = ({ unit }: { unit: Unit }) => (
  <Facts
    items={[
      [t.fields.name, unit.name],
      [t.fields.code, unit.code],
      [t.fields.kind, unit.kind && unitKindLabels[unit.kind]],
      [t.fields.address, unit.address],
      [t.fields.contactName, unit.contactName],
      [t.fields.contactPhone, unit.contactPhone],
      [t.fields.note, unit.note],
    ]}
  />
);
