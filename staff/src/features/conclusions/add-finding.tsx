import { type AdviceTemplate, conclusionsApi, type Finding, severityLabels } from '@tijian/shared';
import { Button, Select, type SelectProps } from 'antd';
import type { RefSelectProps } from 'antd/es/select';
import { type Ref, useState } from 'react';
import { useCall } from '../../lib/query';
import { findingOfTemplate, manualFinding } from './draft';
import { t } from './locale';

/** Adds a finding from the wordings of the rules, found by keyword, or a blank one. */
export function AddFinding({ onAdd, fieldRef }: { onAdd: (it: Finding) => void; fieldRef: Ref<RefSelectProps> }) {
  const [keyword, setKeyword] = useState('');
  const templates = useCall(
    conclusionsApi.templates,
    { query: { keyword } },
    { keepPrevious: true, staleTime: 600_000 },
  );
  const found = templates.data ?? [];
  const options: SelectProps['options'] = found.map((it) => ({ value: it.ruleCode, label: it.title, template: it }));
  return (
    <div className="tj-add-finding">
      <Select<string>
        ref={fieldRef}
        showSearch={{ filterOption: false, searchValue: keyword, onSearch: setKeyword }}
        aria-label={t.findings.search}
        placeholder={t.findings.search}
        value={null as unknown as string}
        options={options}
        notFoundContent={t.findings.searchNone}
        optionRender={(option) => <TemplateLine template={option.data.template as AdviceTemplate} />}
        onSelect={(code) => {
          const template = found.find((it) => it.ruleCode === code);
          if (template) onAdd(findingOfTemplate(template));
          setKeyword('');
        }}
      />
      <Button onClick={() => onAdd(manualFinding())}>{t.findings.manual}</Button>
    </div>
  );
}

function TemplateLine({ template: { title, severity, category, advice } }: { template: AdviceTemplate }) {
  return (
    <div className="tj-template">
      <strong>{title}</strong>
      <span className="tj-muted">{`${t.severityShapes[severity]} ${severityLabels[severity]} · ${category}`}</span>
      <p>{advice}</p>
    </div>
  );
}
