import { ApiError, checkupsApi, type DueCheckup, paymentsApi } from '@tijian/shared';
import { Input, Segmented } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { formatMoney } from '../../lib/money';
import { callOnce, useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useTellError } from '../../lib/tell-error';
import { type Column, DataTable, PageFrame, PersonLine, useBarcodeScan, useListState } from '../../ui';
import { vipMark } from '../checkups/status';
import { t } from './locale';
import './payments.css';

type Row = DueCheckup & { id: string };
type What = keyof typeof t.what;

/** A barcode or checkup number, as a scanner types it into the search field. */
const isCode = (text: string): boolean => /^[A-Z]?\d{10,}$/i.test(text.trim());

const columns: Column<Row>[] = [
  { key: 'number', title: t.fields.number, pinned: true, render: (_, it) => it.checkup.number },
  {
    key: 'person',
    title: t.fields.person,
    pinned: true,
    render: (_, { checkup: { id, person, vipLevel } }) => (
      <PersonLine
        name={person.name}
        sex={person.sex}
        ageYears={person.ageYears}
        vip={vipMark(vipLevel)}
        to={`/cashier/${id}`}
      />
    ),
  },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.checkup.unit?.name ?? t.individual },
  { key: 'package', title: t.fields.package, render: (_, it) => it.checkup.packageName ?? '—' },
  { key: 'date', title: t.fields.date, render: (_, it) => it.checkup.businessDate },
  {
    key: 'unpaid',
    title: t.fields.unpaid,
    align: 'right',
    render: (_, it) => (it.unpaidFen ? <strong>{formatMoney(it.unpaidFen)}</strong> : '—'),
  },
  {
    key: 'refundDue',
    title: t.fields.refundDue,
    align: 'right',
    render: (_, it) =>
      it.refundDueFen ? <strong className="payment-refund">{formatMoney(it.refundDueFen)}</strong> : '—',
  },
];

/** Who has something to pay or to get back. */
export function CashierPage() {
  const { campus } = useCampus();
  const navigate = useNavigate();
  const list = useListState(paymentsApi.due.query, { defaults: campus ? { campusId: campus.id } : {} });
  const due = useCall(
    paymentsApi.due,
    { query: list.query },
    {
      keepPrevious: true,
      select: (page) => ({ ...page, items: page.items.map((it) => ({ ...it, id: it.checkup.id })) }),
    },
  );
  useLive(campus ? `campus:${campus.id}` : null, [paymentsApi.due]);
  const tellError = useTellError();
  const open = async (code: string) => {
    const { id } = await callOnce(checkupsApi.byCode, { params: { code } });
    navigate(`/cashier/${id}`);
  };
  useBarcodeScan((code) => void open(code).catch(tellError));
  const find = (text: string) => {
    const search = () => list.set({ keyword: text });
    if (!isCode(text)) return search();
    open(text.trim()).catch((error) =>
      error instanceof ApiError && error.code === 'not_found' ? search() : tellError(error),
    );
  };
  const { keyword, what = 'all' } = list.query;
  return (
    <PageFrame title={t.cashier}>
      <DataTable<Row>
        id="due"
        label={t.dueLabel}
        list={list}
        result={due as Parameters<typeof DataTable<Row>>[0]['result']}
        rowKey="id"
        columns={columns}
        filters={
          <>
            <Input.Search
              key={keyword ?? ''}
              autoFocus
              className="tj-filter-wide"
              allowClear
              defaultValue={keyword}
              aria-label={t.filters.keyword}
              placeholder={t.filters.keyword}
              onSearch={find}
            />
            <Segmented<What>
              aria-label={t.whatLabel}
              value={what}
              options={(Object.keys(t.what) as What[]).map((value) => ({ value, label: t.what[value] }))}
              onChange={(value) => list.set({ what: value === 'all' ? null : value })}
            />
          </>
        }
        empty={{ text: t.noneDue }}
        onOpen={(it) => navigate(`/cashier/${it.id}`)}
      />
    </PageFrame>
  );
}
