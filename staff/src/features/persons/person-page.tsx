import { ageOn, type Person, personsApi, sexLabels, vipLabels } from '@tijian/shared';
import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { LinkButton, Loaded, onDemand, PageFrame, Panel, StatusTag } from '../../ui';
import { ChangesTab } from './changes-tab';
import { FamilyTab } from './family-tab';
import { HistoryTab } from './history-tab';
import { t } from './locale';
import { PersonFacts } from './person-facts';

const PersonForm = onDemand(() => import('./person-form').then((it) => it.PersonForm));
const MergeDialog = onDemand(() => import('./merge-dialog').then((it) => it.MergeDialog));

/** One person's file. */
export function PersonPage() {
  const { id = '' } = useParams();
  const person = useCall(personsApi.get, { params: { id } });
  return <Loaded result={person}>{(it) => <File key={it.id} person={it} />}</Loaded>;
}

function File({ person }: { person: Person }) {
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const living = person.mergedInto === null;
  const facts = `${sexLabels[person.sex]} · ${t.years(ageOn(person.birthOn, today()))}`;
  const actions = living ? (
    <>
      {can('person:merge') ? <Button onClick={() => setOpen('merge')}>{t.merge}</Button> : null}
      {can('person:write') ? (
        <Button type="primary" onClick={() => setOpen('edit')}>
          {t.edit}
        </Button>
      ) : null}
    </>
  ) : null;
  const extra = (
    <>
      <span className="tj-muted">{facts}</span>
      {person.vipLevel === 'none' ? null : <StatusTag status="vip">{vipLabels[person.vipLevel]}</StatusTag>}
    </>
  );
  return (
    <PageFrame title={person.name} extra={extra} actions={actions}>
      {person.mergedInto ? (
        <Alert
          type="warning"
          showIcon
          title={t.merged(person.mergedInto.name)}
          action={<LinkButton to={`/persons/${person.mergedInto.id}`}>{t.openMerged}</LinkButton>}
        />
      ) : null}
      <Panel>
        <Tabs
          activeKey={params.get('tab') ?? 'facts'}
          onChange={(tab) => setParams(tab === 'facts' ? {} : { tab }, { replace: true })}
          items={[
            { key: 'facts', label: t.tabs.facts, children: <PersonFacts person={person} /> },
            { key: 'history', label: t.tabs.history, children: <HistoryTab personId={person.id} /> },
            { key: 'family', label: t.tabs.family, children: <FamilyTab person={person} /> },
            { key: 'changes', label: t.tabs.changes, children: <ChangesTab personId={person.id} /> },
          ]}
        />
      </Panel>
      {living ? <PersonForm open={open === 'edit'} person={person} onClose={() => setOpen(null)} /> : null}
      {living && can('person:merge') ? (
        <MergeDialog open={open === 'merge'} person={person} onClose={() => setOpen(null)} />
      ) : null}
    </PageFrame>
  );
}
