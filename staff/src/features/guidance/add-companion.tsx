import { ScanOutlined } from '@ant-design/icons';
import { guidanceApi, type QueueVisit, type QueueVisitLine } from '@tijian/shared';
import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { callOnce, useCall } from '../../lib/query';
import { useTellError } from '../../lib/tell-error';
import { useBarcodeScan } from '../../ui';
import { guideTokenOf, guideVisitId } from './guide-address';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';

const SHOWN = 10;
const words = t.companions;

/** Finds somebody of today's hall by number, name or code, typed or scanned, and links them. */
export function AddCompanion({ visit }: { visit: QueueVisit }) {
  const [keyword, setKeyword] = useState('');
  const [scanning, setScanning] = useState(false);
  const link = useVisitAction(guidanceApi.link, { success: words.linked });
  const found = useCall(guidanceApi.visits, keyword ? { query: queryFor(visit, keyword) } : null, {
    keepPrevious: true,
  });
  const options = (keyword ? (found.data?.items ?? []) : [])
    .filter((it) => mayJoin(visit, it))
    .map((it) => ({ value: it.id, label: `${it.number}　${it.person.name}　${it.checkup.unitName ?? t.individual}` }));
  const add = async (visitId: string) => {
    setKeyword('');
    setScanning(false);
    await link.run({ params: { id: visit.id }, body: { visitId } });
  };
  return (
    <>
      <Select<string | null>
        showSearch={{ filterOption: false, onSearch: (text) => setKeyword(text.trim()), searchValue: keyword }}
        value={null}
        aria-label={words.add}
        placeholder={words.add}
        loading={found.isFetching || link.pending}
        options={options}
        notFoundContent={keyword === '' ? words.hint : found.isFetching ? null : words.nobody}
        onSelect={(id) => id && void add(id)}
      />
      <Button icon={<ScanOutlined />} onClick={() => setScanning(true)}>
        {words.scan}
      </Button>
      {scanning ? <ScanModal visit={visit} onFound={add} onClose={() => setScanning(false)} /> : null}
    </>
  );
}

type ScanModalProps = { visit: QueueVisit; onFound: (visitId: string) => void; onClose: () => void };

/** While it is open a scan names a companion instead of opening somebody. */
function ScanModal({ visit, onFound, onClose }: ScanModalProps) {
  const { message } = App.useApp();
  const tellError = useTellError();
  useBarcodeScan((code) => void look(code));
  return (
    <Modal open title={words.scan} footer={<Button onClick={onClose}>{words.stopScan}</Button>} onCancel={onClose}>
      <p>{words.scanHint}</p>
    </Modal>
  );

  async function look(code: string): Promise<void> {
    try {
      const [only, ...more] = (await named(visit, code)).filter((it) => mayJoin(visit, it));
      if (only && more.length === 0) onFound(only.id);
      else message.warning(guideTokenOf(code) ? words.unknownGuideCode : words.unknown(code));
    } catch (error) {
      tellError(error);
    }
  }
}

/** Whom a scanned code names: the number, the barcode or the QR code of a guide sheet. */
async function named(visit: QueueVisit, code: string): Promise<QueueVisitLine[]> {
  const token = guideTokenOf(code);
  if (!token) return (await callOnce(guidanceApi.visits, { query: queryFor(visit, code) })).items;
  const id = await guideVisitId(token);
  if (!id) return [];
  const one = await callOnce(guidanceApi.visit, { params: { id } });
  return one.campusId === visit.campusId && one.businessDate === visit.businessDate ? [one] : [];
}

const queryFor = ({ campusId, businessDate }: QueueVisit, keyword: string) => ({
  ...{ campusId, keyword },
  on: businessDate,
  pageSize: SHOWN,
});

/** Somebody else, still on their way through the day, and not with this examinee already. */
const mayJoin = ({ id, companions }: QueueVisit, it: QueueVisitLine): boolean =>
  it.id !== id && !companions.some((one) => one.id === it.id) && it.state !== 'finished' && it.state !== 'left';
