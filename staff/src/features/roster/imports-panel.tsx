import { newId, type Programme, type RosterImport, rosterImportApi, type UploadFile } from '@tijian/shared';
import { Alert, Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { useFile } from '../../lib/use-file';
import { EmptyState, Loaded, UploadBox } from '../../ui';
import { ImportStatusTag } from './import-status';
import { t } from './locale';
import './roster.css';

const words = t.imports;

/** Uploads a roster to be checked, and lists the files that came before. */
export function ImportsPanel({ programme }: { programme: Programme }) {
  return (
    <>
      {programme.can.import ? (
        <NewImport programme={programme} />
      ) : (
        <Alert showIcon type="info" title={words.closedText} />
      )}
      <h2 className="tj-imports-title">{words.label}</h2>
      <ImportList programme={programme} />
    </>
  );
}

function NewImport({ programme }: { programme: Programme }) {
  const navigate = useNavigate();
  const template = useFile(rosterImportApi.template);
  const [file, setFile] = useState<UploadFile | null>(null);
  const [id, setId] = useState(newId);
  const [createDepartments, setCreate] = useState(true);
  const [acceptOtherName, setAccept] = useState(false);
  const upload = useAction(rosterImportApi.upload, {
    invalidates: [rosterImportApi.list],
    onSuccess: (it) => void navigate(`/roster-imports/${it.id}`),
    onError: () => setId(newId()),
  });
  const start = async () => {
    if (!file) return;
    const flag = (it: boolean) => (it ? 'true' : 'false');
    const body = { id, createDepartments: flag(createDepartments), acceptOtherName: flag(acceptOtherName) } as const;
    await upload.run({ params: { id: programme.id }, body, file });
  };
  return (
    <section className="tj-new-import" aria-label={words.upload}>
      <div>
        <UploadBox accept={['.xlsx', '.csv']} maxMegabytes={30} onChange={setFile} disabled={upload.pending} />
      </div>
      <div className="tj-import-options">
        <Button loading={template.pending} onClick={() => void template.save({ params: { id: programme.id } })}>
          {words.template}
        </Button>
        <p className="tj-muted">{words.templateHint}</p>
        <Checkbox checked={createDepartments} onChange={(event) => setCreate(event.target.checked)}>
          {words.createDepartments}
        </Checkbox>
        <Checkbox checked={acceptOtherName} onChange={(event) => setAccept(event.target.checked)}>
          {words.acceptOtherName}
        </Checkbox>
        <Button type="primary" disabled={!file} loading={upload.pending} onClick={() => void start()}>
          {words.start}
        </Button>
        <p className="tj-muted">{words.startHint}</p>
      </div>
    </section>
  );
}

function ImportList({ programme }: { programme: Programme }) {
  const imports = useCall(rosterImportApi.list, { params: { id: programme.id }, query: { pageSize: 50 } });
  return (
    <Loaded result={imports}>
      {({ items }) =>
        items.length ? (
          <Table<RosterImport>
            aria-label={words.label}
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              {
                key: 'file',
                title: words.file,
                render: (_, it) => <Link to={`/roster-imports/${it.id}`}>{it.fileName}</Link>,
              },
              { key: 'status', title: words.status, render: (_, it) => <ImportStatusTag status={it.status} /> },
              {
                key: 'totals',
                title: words.totals,
                render: (_, { totals }) => (totals ? words.summary(totals.new, totals.change, totals.error) : '—'),
              },
              {
                key: 'by',
                title: words.by,
                render: (_, it) => `${it.createdByName} ${formatTime(it.createdAt)}`,
              },
            ]}
          />
        ) : (
          <EmptyState text={words.none} />
        )
      }
    </Loaded>
  );
}
