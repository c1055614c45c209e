import { type Programme, programmesApi, type RosterEntry, rosterApi } from '@tijian/shared';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useAction } from '../../lib/use-action';
import { DataTable, LinkButton, onDemand, useListState } from '../../ui';
import { BatchActions } from './batch-actions';
import { t } from './locale';
import { rosterColumns } from './roster-columns';
import { RosterFilters } from './roster-filters';
import './roster.css';

const EntryForm = onDemand(
  () => import('./entry-form').then((it) => it.EntryForm),
  (it) => it.entry !== null,
);
const AddEntryForm = onDemand(() => import('./add-entry-form').then((it) => it.AddEntryForm));

/** Everybody on the roster of a programme, with acts on one or on many. */
export function RosterPanel({ programme }: { programme: Programme }) {
  const mayEdit = programme.can.edit;
  const [editing, setEditing] = useState<RosterEntry | null>(null);
  const [adding, setAdding] = useState(false);
  const [selected, setSelected] = useState<string[]>([]);
  const list = useListState(rosterApi.list.query);
  const roster = useCall(rosterApi.list, { params: { id: programme.id }, query: list.query }, { keepPrevious: true });
  useLive(`campus:${programme.campusId}`, [rosterApi.list]);
  const reinstate = useAction(rosterApi.reinstate, {
    success: t.batch.reinstated,
    invalidates: [rosterApi.list, programmesApi.get],
  });
  const { run } = reinstate;
  const columns = useMemo(() => {
    const act = (it: RosterEntry) =>
      it.state === 'withdrawn' ? void run({ params: { id: it.id }, body: { version: it.version } }) : setEditing(it);
    return rosterColumns(mayEdit ? act : null);
  }, [mayEdit, run]);
  const add = mayEdit ? <Button onClick={() => setAdding(true)}>{t.add}</Button> : null;
  const importFile = programme.can.import ? (
    <LinkButton type="primary" to={`/programmes/${programme.id}?tab=imports`}>
      {t.importFile}
    </LinkButton>
  ) : null;
  return (
    <div className="tj-flat">
      <DataTable
        id="roster"
        label={t.label}
        list={list}
        result={roster}
        rowKey="id"
        columns={columns}
        filters={<RosterFilters programme={programme} list={list} />}
        empty={{ text: t.none, action: importFile }}
        rowClassName={(it) => (it.state === 'withdrawn' ? 'tj-withdrawn' : '')}
        selection={
          mayEdit
            ? {
                selectedRowKeys: selected,
                preserveSelectedRowKeys: true,
                onChange: (keys) => setSelected(keys.map(String)),
                getCheckboxProps: (it) => ({ disabled: it.state === 'withdrawn' }),
              }
            : undefined
        }
        tools={
          <>
            {selected.length ? (
              <BatchActions programme={programme} entryIds={selected} onDone={() => setSelected([])} />
            ) : null}
            {add}
            {importFile}
          </>
        }
      />
      <EntryForm programme={programme} entry={editing} onClose={() => setEditing(null)} />
      <AddEntryForm open={adding} programme={programme} onClose={() => setAdding(false)} />
    </div>
  );
}
