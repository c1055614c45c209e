import { conclusionsApi, type Job, type PublishManyResult, reportsApi } from '@tijian/shared';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { invalidate, useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useAction } from '../../lib/use-action';
import { JobProgress, useListState } from '../../ui';
import { WorkTable } from '../conclusions/work-table';
import { t } from './locale';

/** Signed conclusions that wait to be published, one by one or many at once. */
export function WaitingList() {
  const { campus } = useCampus();
  const list = useListState(conclusionsApi.list.query.omit({ status: true }));
  const query = { ...list.query, status: 'concluded' as const, campusId: list.query.campusId ?? campus?.id };
  const work = useCall(conclusionsApi.list, { query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [conclusionsApi.list]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <WorkTable
        id="reports-waiting"
        label={t.list.tabs.waiting}
        list={list}
        result={work}
        tabs={[]}
        pathOf={(row) => `/conclusions/${row.checkupId}`}
        empty={t.list.noneWaiting}
        selection={{
          selectedRowKeys: chosen,
          preserveSelectedRowKeys: true,
          onChange: (keys) => setChosen(keys.map(String)),
        }}
        tools={
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            {chosen.length > 0 ? t.batch.button(chosen.length) : t.batch.choose}
          </Button>
        }
      />
      {asking ? (
        <PublishModal
          checkupIds={chosen}
          onClose={(published) => {
            setAsking(false);
            if (published) setChosen([]);
          }}
        />
      ) : null}
    </>
  );
}

/** Says what will happen, publishes in a job, and tells which could not be. */
function PublishModal({ checkupIds, onClose }: { checkupIds: string[]; onClose: (published: boolean) => void }) {
  const publish = useAction(reportsApi.publishMany);
  const [result, setResult] = useState<PublishManyResult | null>(null);
  const jobId = publish.reply?.jobId;
  const finish = (job: Job) => {
    setResult(job.result as PublishManyResult);
    void invalidate(conclusionsApi.list, reportsApi.list);
  };
  const close = () => onClose(Boolean(jobId));
  return (
    <Modal
      open
      title={t.batch.title(checkupIds.length)}
      okText={jobId ? t.batch.close : t.batch.button(checkupIds.length)}
      confirmLoading={publish.pending}
      cancelButtonProps={{ style: jobId ? { display: 'none' } : undefined }}
      mask={{ closable: false }}
      onCancel={close}
      onOk={() => (jobId ? close() : void publish.run({ body: { checkupIds } }))}
    >
      {jobId ? <JobProgress jobId={jobId} onDone={finish} /> : <p>{t.batch.text}</p>}
      {result ? (
        <Alert
          type={result.failed.length > 0 ? 'warning' : 'success'}
          showIcon
          title={[
            t.batch.done(result.published),
            result.failed.length > 0 ? t.batch.failed(result.failed.length) : null,
          ]
            .filter(Boolean)
            .join('，')}
          description={result.failed.map((it) => <div key={it.checkupId}>{`${it.number}：${it.message}`}</div>)}
        />
      ) : null}
    </Modal>
  );
}
