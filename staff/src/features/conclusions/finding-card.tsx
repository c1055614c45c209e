import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { type Finding, type FindingSeverity, severityLabels } from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { memo } from 'react';
import { t } from './locale';

type FindingCardProps = {
  finding: Finding;
  number: number;
  last: boolean;
  readOnly: boolean;
  current: boolean;
  /** The title is empty, and somebody wanted to save. */
  incomplete: boolean;
  onChange: (id: string, change: Partial<Finding>) => void;
  onMove: (id: string, by: -1 | 1) => void;
  onRemove: (id: string) => void;
  onFocus: (id: string) => void;
};

const severities = (Object.keys(severityLabels) as FindingSeverity[]).reverse().map((value) => ({
  value,
  label: `${t.severityShapes[value]} ${severityLabels[value]}`,
}));

/** One finding with its advice, edited in place. */
export const FindingCard = memo(function FindingCard(props: FindingCardProps) {
  const { finding, number, last, readOnly, current, incomplete, onChange, onMove, onRemove, onFocus } = props;
  const { id, title, detail, advice, severity, department, origin } = finding;
  const of = (label: string) => `${number}. ${label}`;
  return (
    <li
      className={`tj-finding tj-finding-${severity} ${current ? 'tj-finding-current' : ''}`}
      data-finding={id}
      onFocus={() => onFocus(id)}
    >
      <div className="tj-finding-head">
        <span className="tj-finding-number">{number}</span>
        <Input
          className="tj-finding-title"
          variant="borderless"
          aria-label={of(t.findings.fieldTitle)}
          placeholder={t.findings.fieldTitle}
          value={title}
          readOnly={readOnly}
          maxLength={120}
          status={incomplete ? 'error' : undefined}
          aria-invalid={incomplete}
          onChange={(event) => onChange(id, { title: event.target.value })}
        />
        <span className={`tj-origin tj-origin-${origin}`}>{t.findings.origin[origin]}</span>
        <Select
          className="tj-finding-severity"
          variant="filled"
          aria-label={of(t.findings.severity)}
          value={severity}
          options={severities}
          disabled={readOnly}
          onChange={(value) => onChange(id, { severity: value })}
        />
        {readOnly ? null : (
          <span className="tj-finding-buttons">
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={of(t.findings.up)}
              disabled={number === 1}
              onClick={() => onMove(id, -1)}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={of(t.findings.down)}
              disabled={last}
              onClick={() => onMove(id, 1)}
            />
            <Button
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={of(t.findings.remove)}
              onClick={() => onRemove(id)}
            />
          </span>
        )}
      </div>
      {incomplete ? <div className="tj-field-problem">{t.findings.titleNeeded}</div> : null}
      <Labelled label={t.findings.detail}>
        <Input.TextArea
          variant="borderless"
          autoSize
          aria-label={of(t.findings.detail)}
          value={detail}
          readOnly={readOnly}
          maxLength={4000}
          onChange={(event) => onChange(id, { detail: event.target.value })}
        />
      </Labelled>
      <Labelled label={t.findings.advice}>
        <Input.TextArea
          variant="borderless"
          autoSize
          aria-label={of(t.findings.advice)}
          value={advice}
          readOnly={readOnly}
          maxLength={4000}
          onChange={(event) => onChange(id, { advice: event.target.value })}
        />
      </Labelled>
      <Labelled label={t.findings.department}>
        <Input
          variant="borderless"
          aria-label={of(t.findings.department)}
          value={department ?? ''}
          readOnly={readOnly}
          maxLength={60}
          onChange={(event) => onChange(id, { department: event.target.value || null })}
        />
      </Labelled>
    </li>
  );
});

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="tj-finding-line">
      <span className="tj-finding-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
