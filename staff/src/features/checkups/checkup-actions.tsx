import { DownOutlined, MoreOutlined, PrinterOutlined } from '@ant-design/icons';
import { type CheckupDetail, checkupsApi } from '@tijian/shared';
import { Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { invalidate } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import { LinkButton, onDemand } from '../../ui';
import { t } from './locale';

const VipModal = onDemand(() => import('./vip-modal').then((it) => it.VipModal));
const CancelModal = onDemand(() => import('./cancel-modal').then((it) => it.CancelModal));

/** Buttons at the head of a checkup: where to go on, printing, and what is rarely needed. */
export function CheckupActions({ checkup }: { checkup: CheckupDetail }) {
  const { can } = useSession();
  const [open, setOpen] = useState<'vip' | 'cancel' | null>(null);
  const { id, status } = checkup;
  const isReported = status === 'published';
  const isQueued = ['registered', 'in_progress'].includes(status) || checkup.businessDate === today();
  const rare = [
    ...(checkup.can.editVip ? [{ key: 'vip' as const, label: t.vip.edit }] : []),
    ...(checkup.can.cancel ? [{ key: 'cancel' as const, label: t.cancel.title, danger: true }] : []),
  ];
  return (
    <>
      {can('result:read') ? <LinkButton to={`/results/${id}`}>{t.links.results}</LinkButton> : null}
      {can('conclusion:write') ? <LinkButton to={`/conclusions/${id}`}>{t.links.conclusion}</LinkButton> : null}
      {can('queue:read') && isQueued ? (
        <LinkButton to={`/guidance/checkups/${id}`}>{t.links.guidance}</LinkButton>
      ) : null}
      {can('report:read') && isReported ? <LinkButton to={`/reports/${id}`}>{t.links.report}</LinkButton> : null}
      {checkup.can.print ? <PrintButtons checkup={checkup} /> : null}
      {rare.length ? (
        <Dropdown trigger={['click']} menu={{ items: rare, onClick: ({ key }) => setOpen(key as 'vip' | 'cancel') }}>
          <Button aria-label={t.more} icon={<MoreOutlined />} />
        </Dropdown>
      ) : null}
      <VipModal checkup={checkup} open={open === 'vip'} onClose={() => setOpen(null)} />
      <CancelModal checkup={checkup} open={open === 'cancel'} onClose={() => setOpen(null)} />
    </>
  );
}

function PrintButtons({ checkup }: { checkup: CheckupDetail }) {
  const navigate = useNavigate();
  const guide = useFile(checkupsApi.guideSheetPdf);
  const labels = useFile(checkupsApi.labelsPdf);
  const params = { id: checkup.id };
  const printed = () => void invalidate(checkupsApi.get);
  const guidePdf = (paper: 'A4' | 'A5') => void guide.open({ params, query: { paper } }).then(printed);
  const ways = {
    a4: () => guidePdf('A4'),
    a5: () => guidePdf('A5'),
    browser: () => void navigate(`/checkups/${checkup.id}/guide-sheet`),
    labels: () => void labels.open({ params }).then(printed),
  };
  const times = (count: number) => (count ? `（${t.print.printed(count)}）` : '');
  const { guideSheet, labels: labelPrints } = checkup.prints;
  return (
    <Space.Compact>
      <Button
        type="primary"
        icon={<PrinterOutlined />}
        loading={guide.pending || labels.pending}
        onClick={() => guidePdf('A4')}
      >
        {t.print.guideSheet}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'a4', label: t.print.guideA4 + times(guideSheet) },
            { key: 'a5', label: t.print.guideA5 },
            { key: 'browser', label: t.print.browser },
            { type: 'divider' },
            { key: 'labels', label: t.print.labels + times(labelPrints) },
          ],
          onClick: ({ key }) => ways[key as keyof typeof ways](),
        }}
      >
        <Button type="primary" aria-label={t.print.more} icon={<DownOutlined />} />
      </Dropdown>
    </Space.Compact>
  );
}
