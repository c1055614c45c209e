import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type GroupRule, type ProgrammeChoices, sexLabels, valueSet } from '@tijian/shared';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { t } from './locale';
import { optionsOf } from './parts';
import './units.css';

/** A rule while it is edited: a field that was emptied holds null. */
export type RuleDraft = { [K in keyof GroupRule]?: GroupRule[K] | null } | undefined;

/** Rules without what is empty; a rule without a package is not one yet. */
export function toRules(drafts: readonly RuleDraft[]): GroupRule[] {
  return drafts.flatMap((draft) => {
    const kept = Object.fromEntries(Object.entries(draft ?? {}).filter(([, value]) => value !== null && value !== ''));
    return draft?.packageCode ? [kept as GroupRule] : [];
  });
}

const words = t.groups;
const marital = valueSet('marital')
  .codes.filter((it) => ['10', '20', '30', '40'].includes(it.code))
  .map((it) => ({ value: it.code, label: it.name }));

/** The rules of a group, one below the other; the first that fits counts. */
export function RulesEditor({ packages }: { packages: ProgrammeChoices['packages'] }) {
  return (
    <Form.List name="rules">
      {(fields, { add, remove, move }) => (
        <div className="tj-rule-list">
          {fields.map(({ key, name }, at) => (
            <div key={key} className="tj-rule">
              <span className="tj-muted">{at + 1}</span>
              <Form.Item noStyle name={[name, 'sex']}>
                <Select
                  allowClear
                  aria-label={words.anySex}
                  placeholder={words.anySex}
                  options={optionsOf(sexLabels)}
                />
              </Form.Item>
              <Form.Item noStyle name={[name, 'ageMin']}>
                <InputNumber min={0} max={150} precision={0} aria-label={words.ageMin} placeholder={words.ageMin} />
              </Form.Item>
              <Form.Item noStyle name={[name, 'ageMax']} dependencies={[['rules', name, 'ageMin']]}>
                <InputNumber min={0} max={150} precision={0} aria-label={words.ageMax} placeholder={words.ageMax} />
              </Form.Item>
              <Form.Item noStyle name={[name, 'marital']}>
                <Select allowClear aria-label={words.anyMarital} placeholder={words.anyMarital} options={marital} />
              </Form.Item>
              <Form.Item noStyle name={[name, 'position']}>
                <Input allowClear maxLength={60} aria-label={words.position} placeholder={words.position} />
              </Form.Item>
              <span className="tj-muted">{words.arrow}</span>
              <Form.Item
                noStyle
                name={[name, 'packageCode']}
                rules={[{ required: true, message: words.packageNeeded }]}
              >
                <Select
                  className="tj-rule-package"
                  aria-label={words.package}
                  placeholder={words.package}
                  popupMatchSelectWidth={false}
                  options={packages.map((it) => ({ value: it.code, label: it.name }))}
                />
              </Form.Item>
              <span className="tj-rule-tools">
                <Button
                  type="text"
                  size="small"
                  aria-label={words.up(at + 1)}
                  icon={<ArrowUpOutlined />}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={words.down(at + 1)}
                  icon={<ArrowDownOutlined />}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <Button
                  type="text"
                  size="small"
                  danger
                  aria-label={words.removeRule(at + 1)}
                  icon={<DeleteOutlined />}
                  onClick={() => remove(name)}
                />
              </span>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {words.addRule}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
