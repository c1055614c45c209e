import { type Candidate, catalogueApi, type VipLevel, vipLabels } from '@tijian/shared';
import { Form, Input, Radio, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { isFor } from '../checkups/add-item-drawer';
import { plateRule } from '../checkups/vip-modal';
import { t } from './locale';
import type { RegistrationValues } from './registration-panel';

type Props = {
  form: ReturnType<typeof Form.useForm<RegistrationValues>>[0];
  candidate: Candidate;
  optionalItemIds: readonly string[];
  asksSexualHistory: boolean;
};

/** The few things a clerk may have to ask or type. */
export function RegistrationFields({ form, candidate, optionalItemIds, asksSexualHistory }: Props) {
  const { can } = useSession();
  const levels = (Object.keys(vipLabels) as VipLevel[]).filter((it) => it !== 'vvip' || can('person:vvip'));
  const isFixed = candidate.rosterEntryId !== null && candidate.packageId !== null;
  return (
    <div className="desk-fields">
      {isFixed ? (
        <Form.Item label={t.panel.package}>
          <strong>{candidate.packageName}</strong>
        </Form.Item>
      ) : (
        <PackageField candidate={candidate} />
      )}
      {asksSexualHistory ? (
        <Form.Item name="sexualHistory" label={t.panel.sexualHistory} tooltip={t.panel.sexualHistoryHint}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={[
              { value: 'true', label: t.panel.yes },
              { value: 'false', label: t.panel.no },
              { value: 'unknown', label: t.panel.unknown },
            ]}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="vipLevel" label={t.panel.vip}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={levels.map((value) => ({ value, label: vipLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="plateNumber" label={t.panel.plate} rules={[plateRule]}>
        <Input allowClear maxLength={12} autoComplete="off" placeholder={t.panel.plateHint} />
      </Form.Item>
      <AddedItems form={form} candidate={candidate} optionalItemIds={optionalItemIds} />
      <Form.Item name="note" label={t.panel.note}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function PackageField({ candidate }: { candidate: Candidate }) {
  const packages = useCall(catalogueApi.packageOptions, { query: {} });
  const { sex } = candidate.person;
  const fitting = (packages.data ?? []).filter((it) => !it.sex || it.sex === sex);
  return (
    <Form.Item name="packageId" label={t.panel.package}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'search' }}
        loading={packages.isPending}
        placeholder={candidate.rosterEntryId ? t.panel.packageNeeded : t.panel.packageNone}
        options={fitting.map((it) => ({
          value: it.id,
          label: `${it.name}　${formatMoney(it.priceFen)}`,
          search: `${it.name} ${it.code}`,
        }))}
      />
    </Form.Item>
  );
}

/** Items at own expense; what the package proposes stands first. */
function AddedItems({ candidate, optionalItemIds }: Pick<Props, 'form' | 'candidate' | 'optionalItemIds'>) {
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const proposed = new Set(optionalItemIds);
  const choices = (items.data ?? [])
    .filter((it) => it.kind !== 'review' && isFor(it, candidate.person))
    .sort((a, b) => Number(proposed.has(b.id)) - Number(proposed.has(a.id)));
  return (
    <Form.Item name="addItemIds" label={t.panel.added}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'search' }}
        loading={items.isPending}
        placeholder={t.panel.addedHint}
        options={choices.map((it) => ({
          value: it.id,
          label: `${it.name} ${formatMoney(it.priceFen)}`,
          search: `${it.name} ${it.code}`,
        }))}
      />
    </Form.Item>
  );
}
