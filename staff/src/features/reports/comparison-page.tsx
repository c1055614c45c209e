import { type ComparedIndicator, type Comparison, reportsApi, vipLabels } from '@tijian/shared';
import { Drawer, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { EmptyState, Loaded, PageFrame, PersonLine } from '../../ui';
import { shownItems, trendOf } from './compare-rows';
import { CompareTable } from './compare-table';
import { t } from './locale';
import { TrendCard } from './trend-grid';
import '../conclusions/conclusions.css';
import './reports.css';

/** All years of one person side by side, with the course of each indicator. */
export function ComparisonPage() {
  const { personId = '' } = useParams();
  const comparison = useCall(reportsApi.comparison, { params: { personId } });
  return (
    <PageFrame title={t.compare.title} extra={comparison.data ? <Who person={comparison.data.person} /> : null}>
      <Loaded result={comparison}>
        {(it) => (it.checkups.length === 0 ? <EmptyState text={t.compare.none} /> : <Years comparison={it} />)}
      </Loaded>
    </PageFrame>
  );
}

const Who = ({ person }: { person: Comparison['person'] }) => (
  <PersonLine
    name={person.name}
    sex={person.sex}
    detail={person.birthDate}
    vip={person.vipLevel === 'none' ? null : vipLabels[person.vipLevel]}
  />
);

function Years({ comparison: { checkups, items } }: { comparison: Comparison }) {
  const [abnormal, setAbnormal] = useState(false);
  const [keyword, setKeyword] = useState('');
  const [open, setOpen] = useState<ComparedIndicator | null>(null);
  const shown = useMemo(() => shownItems(items, { abnormal, keyword }), [items, abnormal, keyword]);
  const trend = open ? trendOf(open, checkups) : null;
  return (
    <section className="tj-panel">
      <search className="tj-filters">
        <Segmented
          aria-label={t.compare.view}
          value={abnormal ? 'abnormal' : 'all'}
          options={[
            { value: 'all', label: t.compare.all },
            { value: 'abnormal', label: t.compare.abnormal },
          ]}
          onChange={(value) => setAbnormal(value === 'abnormal')}
        />
        <Input.Search
          allowClear
          className="tj-keyword"
          aria-label={t.compare.search}
          placeholder={t.compare.search}
          onChange={(event) => setKeyword(event.target.value)}
        />
        {checkups.length === 1 ? <span className="tj-muted">{t.compare.one}</span> : null}
      </search>
      {shown.length === 0 ? (
        <EmptyState text={t.compare.noMatch} />
      ) : (
        <CompareTable checkups={checkups} items={shown} onOpen={setOpen} />
      )}
      <Drawer open={trend !== null} title={open?.name} size={560} onClose={() => setOpen(null)}>
        {trend ? <TrendCard trend={trend} height={320} /> : null}
      </Drawer>
    </section>
  );
}
