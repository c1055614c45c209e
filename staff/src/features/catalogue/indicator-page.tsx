import {
  catalogueApi,
  type IndicatorDetail,
  type IndicatorVersion,
  rangeTextOf,
  resultTypeLabels,
  sexLabels,
} from '@tijian/shared';
import { Button, Descriptions, Form, Popconfirm, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { Link, useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { FormDrawer, Loaded, PageFrame, Panel } from '../../ui';
import { IndicatorFields } from './indicator-fields';
import { type IndicatorFormValues, type RangeRow, startFrom, toIndicatorVersion } from './indicator-values';
import { t } from './locale';
import { ActiveTag, agesWords, sexWord } from './parts';
import { useVersions } from './use-versions';
import { VersionsPanel } from './versions-panel';

const f = t.indicatorFields;
const stale = [catalogueApi.getIndicator, catalogueApi.listIndicators, catalogueApi.indicatorOptions];
const columns: ColumnType<IndicatorDetail['versions'][number]>[] = [
  { key: 'name', title: t.common.name, dataIndex: 'name' },
  { key: 'resultType', title: f.resultType, render: (_, it) => resultTypeLabels[it.resultType] },
  { key: 'unit', title: f.unit, render: (_, it) => it.unit ?? '—' },
  {
    key: 'ranges',
    title: f.ranges,
    render: (_, it) =>
      it.ranges
        .map((row) => rangeWords(row, it.decimals))
        .filter(Boolean)
        .join('；') || '—',
  },
];

/** 男 18–59 岁 130–175. */
function rangeWords(row: RangeRow, decimals: number | null): string {
  return [row.sex ? sexLabels[row.sex] : '', agesWords(row.ageMin, row.ageMax), rangeTextOf(row, decimals ?? 0)]
    .filter(Boolean)
    .join(' ');
}

/** One indicator: what it is now, its ranges, and all its versions. */
export function IndicatorPage() {
  const { id = '' } = useParams();
  const indicator = useCall(catalogueApi.getIndicator, { params: { id } });
  return <Loaded result={indicator}>{(it) => <Shown key={it.id} indicator={it} refetch={indicator.refetch} />}</Loaded>;
}

function Shown({ indicator, refetch }: { indicator: IndicatorDetail; refetch: () => unknown }) {
  const { can } = useSession();
  const [form] = Form.useForm<IndicatorFormValues>();
  const mayWrite = can('catalogue:write');
  const { editing, setEditing, submit } = useVersions<IndicatorVersion>(indicator, {
    form,
    add: catalogueApi.addIndicatorVersion,
    replace: catalogueApi.replaceIndicatorVersion,
    invalidates: stale,
    refetch,
  });
  const { name } = indicator.current;
  return (
    <PageFrame
      title={name}
      extra={
        <>
          <span className="tj-muted">{indicator.code}</span>
          <ActiveTag active={indicator.active} />
        </>
      }
      actions={mayWrite ? <ActiveSwitch indicator={indicator} /> : null}
    >
      <Panel>
        <Facts indicator={indicator} />
      </Panel>
      <VersionsPanel
        head={indicator}
        versions={indicator.versions}
        columns={columns}
        mayWrite={mayWrite}
        remove={catalogueApi.removeIndicatorVersion}
        invalidates={stale}
        onAdd={(base) => setEditing({ kind: 'add', base })}
        onCorrect={(base) => setEditing({ kind: 'replace', base })}
      />
      <FormDrawer
        open={editing !== null}
        title={editing?.kind === 'replace' ? t.versions.editTitle(name) : t.versions.addTitle(name)}
        width={860}
        form={form}
        initialValues={editing ? startFrom(editing.base, editing.kind) : undefined}
        onSubmit={(values) => submit(toIndicatorVersion(values))}
        onClose={() => setEditing(null)}
      >
        <IndicatorFields />
      </FormDrawer>
    </PageFrame>
  );
}

function ActiveSwitch({ indicator: { id, active, version } }: { indicator: IndicatorDetail }) {
  const update = useAction(catalogueApi.updateIndicator, { success: t.common.saved, invalidates: stale });
  const run = () => void update.run({ params: { id }, body: { active: !active, version } });
  if (!active)
    return (
      <Button loading={update.pending} onClick={run}>
        {f.on}
      </Button>
    );
  return (
    <Popconfirm title={f.off} description={f.offText} onConfirm={run}>
      <Button loading={update.pending}>{f.off}</Button>
    </Popconfirm>
  );
}

function Facts({ indicator: { current, items } }: { indicator: IndicatorDetail }) {
  const normal = new Set(current.normalOptions);
  const choices = current.options.map((it) => (normal.has(it.v) ? `${it.zh}（${f.optionNormal}）` : it.zh)).join('、');
  const rows = [
    [f.abbr, current.abbr ?? '—'],
    [f.resultType, resultTypeLabels[current.resultType]],
    [f.unit, current.unit ?? '—'],
    [f.decimals, current.decimals ?? '—'],
    [t.common.sex, sexWord(current.sex)],
    [f.optional, current.optional ? t.itemFields.yes : t.itemFields.no],
    [f.derived, current.derived ? t.itemFields.yes : t.itemFields.no],
    [f.loinc, current.loinc ?? '—'],
    [f.refSource, current.refSource ?? '—'],
    ...(choices ? [[f.options, choices]] : []),
    ...(current.normalText ? [[f.normalText, current.normalText]] : []),
    [t.common.note, current.note ?? '—'],
  ].map(([label, children]) => ({ key: String(label), label, children }));
  return (
    <>
      <Descriptions column={{ xs: 1, md: 2, xl: 3 }} size="small" bordered items={rows} />
      <h2 className="tj-subhead">{f.items}</h2>
      <p>
        {items.map((it) => (
          <Link key={it.id} className="tj-chip" to={`/catalogue/items/${it.id}`}>
            {it.name}
          </Link>
        ))}
        {items.length ? null : '—'}
      </p>
      {current.ranges.length ? <Ranges ranges={current.ranges} /> : null}
    </>
  );
}

function Ranges({ ranges }: { ranges: RangeRow[] }) {
  const bound = (key: 'low' | 'high' | 'critLow' | 'critHigh', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (_: unknown, it: RangeRow) => it[key] ?? '—',
  });
  return (
    <>
      <h2 className="tj-subhead">{f.ranges}</h2>
      <Table<RangeRow>
        size="small"
        rowKey={(it) => JSON.stringify(it)}
        pagination={false}
        dataSource={ranges}
        columns={[
          { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.sex ?? null) },
          {
            key: 'ages',
            title: t.itemFields.ages,
            render: (_, it) => agesWords(it.ageMin, it.ageMax) || t.common.anySex,
          },
          bound('low', f.low),
          bound('high', f.high),
          bound('critLow', f.critLow),
          bound('critHigh', f.critHigh),
        ]}
      />
    </>
  );
}
