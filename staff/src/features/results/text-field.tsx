import { Button, Dropdown, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ControlProps } from './field-row';
import { t } from './locale';

const LONGEST = 4000;

/** Words: Enter goes on, Ctrl+Enter breaks the line, F2 fills in the normal text, templates are at hand. */
export function TextField({ fieldKey, field, state, templates, normal, actions }: ControlProps) {
  const navigate = useNavigate();
  const { name } = field.indicator;
  const set = (text: string) => actions.change(fieldKey, field, text);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return breakLine(event.currentTarget, set);
    actions.go(event.currentTarget, event.shiftKey ? -1 : 1);
  };
  const entries = [
    ...templates.map((it) => ({ key: it.id, label: it.title, onClick: () => set(joined(state.text, it.body)) })),
    ...(templates.length ? [] : [{ key: 'none', label: t.field.noTemplates, disabled: true }]),
    { type: 'divider' as const },
    { key: 'manage', label: t.field.manageTemplates, onClick: () => navigate('/results/templates') },
  ];
  return (
    <div className="tj-entry-text">
      <Input.TextArea
        value={state.text}
        autoSize={{ minRows: 1, maxRows: 10 }}
        maxLength={LONGEST}
        aria-label={name}
        onChange={(event) => set(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="tj-entry-text-tools">
        {normal !== null && state.text.trim() === '' ? (
          <Button size="small" tabIndex={-1} onClick={() => set(normal)}>
            {t.field.normal}
          </Button>
        ) : null}
        <Dropdown menu={{ items: entries }} trigger={['click']}>
          <Button size="small" tabIndex={-1} aria-label={t.field.chooseTemplate(name)}>
            {t.field.template}
          </Button>
        </Dropdown>
      </div>
    </div>
  );
}

/** A template goes behind what is there already. */
const joined = (text: string, body: string) => (text.trim() === '' ? body : `${text.trimEnd()}\n${body}`);

function breakLine(area: HTMLTextAreaElement, set: (text: string) => void): void {
  const { selectionStart: start, selectionEnd: end, value } = area;
  set(`${value.slice(0, start)}\n${value.slice(end)}`);
  requestAnimationFrame(() => area.setSelectionRange(start + 1, start + 1));
}
