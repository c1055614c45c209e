import { type Display, displaysApi, isSilent } from '@tijian/shared';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { DataTable, EmptyState, onDemand, PageFrame, ReasonModal, useListState } from '../../ui';
import { displayColumns } from './display-columns';
import { t } from './locale';
import { nextLook } from './online';

const DisplayForm = onDemand(
  () => import('./display-form').then((it) => it.DisplayForm),
  () => true,
);

/** The screens of the campus: which are alive, what they show, how they sound. */
export function DisplaysPage() {
  const { campus } = useCampus();
  if (!campus)
    return (
      <PageFrame title={t.title}>
        <EmptyState text={t.noCampus} />
      </PageFrame>
    );
  return <Displays key={campus.id} campusId={campus.id} />;
}

function Displays({ campusId }: { campusId: string }) {
  const { message } = App.useApp();
  const list = useListState(displaysApi.list.query, { defaults: { campusId } });
  const displays = useCall(
    displaysApi.list,
    { query: { ...list.query, campusId } },
    { keepPrevious: true, refetchInterval: ({ state }) => nextLook(state.data?.items ?? [], Date.now()) },
  );
  const [form, setForm] = useState<{ display: Display | null } | null>(null);
  const [leaving, setLeaving] = useState<Display | null>(null);
  const test = useAction(displaysApi.test, {
    success: (it) => (isSilent(it, Date.now()) ? t.testedSilent : t.tested),
  });
  const revoke = useAction(displaysApi.revoke, {
    invalidates: [displaysApi.list],
    onSuccess: () => void message.success(t.gone),
  });
  const add = (
    <Button type="primary" onClick={() => setForm({ display: null })}>
      {t.add}
    </Button>
  );
  return (
    <PageFrame title={t.title} actions={add}>
      <DataTable
        id="displays"
        label={t.list}
        list={list}
        result={displays}
        rowKey="id"
        columns={displayColumns({
          onEdit: (display) => setForm({ display }),
          onTest: (it) => void test.run({ params: { id: it.id } }),
          onRevoke: setLeaving,
        })}
        filters={
          <Input.Search
            allowClear
            className="tj-filter-wide"
            aria-label={t.keyword}
            placeholder={t.keyword}
            defaultValue={list.query.keyword}
            onSearch={(keyword) => list.set({ keyword })}
          />
        }
        empty={{ text: t.none, action: add }}
      />
      {form ? <DisplayForm campusId={campusId} display={form.display} onClose={() => setForm(null)} /> : null}
      <ReasonModal
        open={leaving !== null}
        title={t.revokeTitle}
        consequence={t.revokeText(leaving?.name ?? '')}
        suggestions={t.revokeReasons}
        submitText={t.revoke}
        onSubmit={async (reason) =>
          leaving ? (await revoke.run({ params: { id: leaving.id }, body: { reason } })).ok : true
        }
        onClose={() => setLeaving(null)}
      />
    </PageFrame>
  );
}
