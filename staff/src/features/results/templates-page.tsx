import { catalogueApi, newId, resultsApi, type TextTemplate } from '@tijian/shared';
import {
  Button,
  Checkbox,
  Form,
  type FormInstance,
  Input,
  Popconfirm,
  Select,
  Table,
  type TableColumnsType,
} from 'antd';
import { useMemo, useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { EmptyState, FormDrawer, Loaded, PageFrame, Panel, StatusTag } from '../../ui';
import { t } from './locale';
import './results.css';

type Values = { indicatorId: string; title: string; body: string; isNormal: boolean };
type Row = TextTemplate & { indicator: string };
const stale = [resultsApi.listTemplates, resultsApi.entry];

/** Words that doctors write often, by indicator. */
export function TemplatesPage() {
  const [editing, setEditing] = useState<TextTemplate | 'new' | null>(null);
  const [search, setSearch] = useState('');
  const templates = useCall(resultsApi.listTemplates, { query: {} });
  const indicators = useCall(catalogueApi.indicatorOptions, {});
  const names = useMemo(() => new Map((indicators.data ?? []).map((it) => [it.id, it.name])), [indicators.data]);
  const remove = useAction(resultsApi.removeTemplate, { success: t.template.removed, invalidates: stale });

  const columns: TableColumnsType<Row> = [
    { key: 'indicator', title: t.template.indicator, dataIndex: 'indicator', width: 180 },
    {
      key: 'title',
      title: t.template.name,
      width: 220,
      render: (_, it) => (
        <>
          {it.title} {it.isNormal ? <StatusTag status="success">{t.template.normal}</StatusTag> : null}
        </>
      ),
    },
    { key: 'body', title: t.template.body, dataIndex: 'body', className: 'tj-template-body' },
    {
      key: 'actions',
      title: t.template.actions,
      width: 150,
      render: (_, it) => (
        <>
          <Button type="link" size="small" onClick={() => setEditing(it)}>
            {t.template.edit}
          </Button>
          <Popconfirm
            title={t.template.removeTitle}
            description={t.template.removeText}
            onConfirm={() => void remove.run({ params: { id: it.id } })}
          >
            <Button type="link" size="small" danger>
              {t.template.remove}
            </Button>
          </Popconfirm>
        </>
      ),
    },
  ];
  const add = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t.template.add}
    </Button>
  );
  return (
    <PageFrame title={t.templates} actions={add}>
      <Panel>
        <Input
          allowClear
          className="tj-work-keyword"
          aria-label={t.template.search}
          placeholder={t.template.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Loaded result={templates}>
          {(list) => {
            const rows = list.map((it): Row => ({ ...it, indicator: names.get(it.indicatorId) ?? '' }));
            const shown = rows.filter((it) => search === '' || `${it.indicator}${it.title}`.includes(search.trim()));
            return (
              <Table<Row>
                className="tj-templates"
                size="small"
                rowKey="id"
                columns={columns}
                dataSource={shown}
                pagination={{ pageSize: 20, hideOnSinglePage: true }}
                scroll={{ x: 720 }}
                locale={{ emptyText: <EmptyState text={t.template.none} action={add} /> }}
              />
            );
          }}
        </Loaded>
      </Panel>
      <TemplateForm editing={editing} indicators={indicators.data ?? []} onClose={() => setEditing(null)} />
    </PageFrame>
  );
}

type TemplateFormProps = {
  editing: TextTemplate | 'new' | null;
  indicators: readonly { id: string; name: string; resultType: string }[];
  onClose: () => void;
};

function TemplateForm({ editing, indicators, onClose }: TemplateFormProps) {
  const [form] = Form.useForm<Values>();
  const create = useAction(resultsApi.createTemplate, { form, success: t.template.saved, invalidates: stale });
  const update = useAction(resultsApi.updateTemplate, { form, success: t.template.saved, invalidates: stale });
  const old = editing === 'new' || editing === null ? null : editing;
  const submit = async ({ indicatorId, ...values }: Values) =>
    old
      ? (await update.run({ params: { id: old.id }, body: { ...values, version: old.version } })).ok
      : (await create.run({ body: { id: newId(), indicatorId, ...values } })).ok;
  return (
    <FormDrawer<Values>
      key={old?.id ?? 'new'}
      open={editing !== null}
      title={old ? t.template.edit : t.template.add}
      form={form as FormInstance<Values>}
      initialValues={old ?? { isNormal: false }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="indicatorId"
        label={t.template.indicator}
        rules={[{ required: true, message: t.template.indicatorNeeded }]}
      >
        <Select
          disabled={old !== null}
          showSearch={{ optionFilterProp: 'label' }}
          options={indicators.filter((it) => it.resultType === 'text').map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t.template.name} rules={[{ required: true, message: t.template.nameNeeded }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="body" label={t.template.body} rules={[{ required: true, message: t.template.bodyNeeded }]}>
        <Input.TextArea rows={6} maxLength={1000} showCount />
      </Form.Item>
      <Form.Item name="isNormal" valuePropName="checked">
        <Checkbox>{t.template.isNormal}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
