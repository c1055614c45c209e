import { type LabImport, labImportApi, type UploadFile } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { useFile } from '../../lib/use-file';
import { type Column, DataTable, PageFrame, Panel, UploadBox, useListState } from '../../ui';
import { ImportStatusTag } from './import-status';
import { t } from './locale';
import './lab-import.css';

/** Uploads a laboratory file, and lists what was uploaded before. */
export function ImportsPage() {
  const navigate = useNavigate();
  const list = useListState(labImportApi.list.query);
  const imports = useCall(labImportApi.list, { query: list.query }, { keepPrevious: true });
  const template = useFile(labImportApi.template);
  const [file, setFile] = useState<UploadFile | null>(null);
  const upload = useAction(labImportApi.upload, {
    invalidates: [labImportApi.list],
    onSuccess: ({ id }) => navigate(`/lab-imports/${id}`),
  });
  return (
    <PageFrame
      title={t.title}
      actions={
        <Button loading={template.pending} onClick={() => void template.save({})}>
          {t.upload.template}
        </Button>
      }
    >
      <Panel title={t.upload.title}>
        <p className="tj-muted tj-lab-hint">{t.upload.text}</p>
        <UploadBox accept={['.xlsx', '.csv', '.txt']} maxMegabytes={30} onChange={setFile} />
        <div className="tj-form-buttons tj-lab-start">
          <Button
            type="primary"
            disabled={!file}
            loading={upload.pending}
            onClick={() => file && void upload.run({ body: {}, file })}
          >
            {t.upload.start}
          </Button>
        </div>
      </Panel>
      <DataTable<LabImport>
        id="lab-imports"
        label={t.list.label}
        list={list}
        result={imports}
        rowKey="id"
        columns={columns}
        empty={{ text: t.list.none }}
        onOpen={(row) => navigate(`/lab-imports/${row.id}`)}
      />
    </PageFrame>
  );
}

const count = (value: number | undefined) => (value === undefined ? '—' : value.toLocaleString('zh-CN'));

const columns: readonly Column<LabImport>[] = [
  { key: 'file', title: t.list.columns.file, dataIndex: 'fileName', pinned: true },
  { key: 'status', title: t.list.columns.status, render: (_, it) => <ImportStatusTag status={it.status} /> },
  { key: 'lines', title: t.list.columns.lines, align: 'right', render: (_, it) => count(it.totals?.lines) },
  { key: 'good', title: t.list.columns.good, align: 'right', render: (_, it) => count(it.totals?.new) },
  {
    key: 'question',
    title: t.list.columns.question,
    align: 'right',
    render: (_, it) => count(it.totals ? it.totals.change + it.totals.ask : undefined),
  },
  { key: 'bad', title: t.list.columns.bad, align: 'right', render: (_, it) => count(it.totals?.error) },
  { key: 'applied', title: t.list.columns.applied, align: 'right', render: (_, it) => count(it.totals?.applied) },
  { key: 'by', title: t.list.columns.by, dataIndex: 'createdByName' },
  { key: 'at', title: t.list.columns.at, render: (_, it) => formatTime(it.createdAt) },
];
