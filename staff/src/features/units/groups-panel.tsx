import {
  describePackageRule,
  type Programme,
  type ProgrammeChoices,
  type ProgrammeGroup,
  programmesApi,
} from '@tijian/shared';
import { Alert, Button, Card, Popconfirm } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { EmptyState, Loaded, onDemand } from '../../ui';
import { t } from './locale';
import { TryOut } from './try-out';
import './units.css';

const GroupForm = onDemand(() => import('./group-form').then((it) => it.GroupForm));

const words = t.groups;

/** Groups of a programme with their package rules, and a place to try them. */
export function GroupsPanel({ programme }: { programme: Programme }) {
  const [open, setOpen] = useState<ProgrammeGroup | 'new' | null>(null);
  const choices = useCall(programmesApi.choices, {});
  const mayEdit = programme.can.edit;
  const add = mayEdit ? (
    <Button type="primary" onClick={() => setOpen('new')}>
      {words.add}
    </Button>
  ) : null;
  return (
    <Loaded result={choices}>
      {(known) => (
        <>
          {programme.groups.length ? (
            <>
              <div className="tj-table-bar">
                <span className="tj-muted">{words.orderHint}</span>
                {add}
              </div>
              {programme.counts.people > 0 && mayEdit ? (
                <Alert type="info" showIcon title={words.keep} className="tj-gap-bottom" />
              ) : null}
              <div className="tj-groups">
                {programme.groups.map((it) => (
                  <GroupCard key={it.id} group={it} known={known} onEdit={mayEdit ? () => setOpen(it) : null} />
                ))}
              </div>
              <TryOut groups={programme.groups} packages={known.packages} />
            </>
          ) : (
            <EmptyState text={words.none} action={add} />
          )}
          <GroupForm
            open={open !== null}
            programme={programme}
            group={open === 'new' ? null : open}
            known={known}
            onClose={() => setOpen(null)}
          />
        </>
      )}
    </Loaded>
  );
}

type CardProps = { group: ProgrammeGroup; known: ProgrammeChoices; onEdit: (() => void) | null };

function GroupCard({ group, known, onEdit }: CardProps) {
  const remove = useAction(programmesApi.removeGroup, { success: t.removed, invalidates: [programmesApi.get] });
  const byCode = (code: string) => known.packages.find((it) => it.code === code)?.name ?? t.stop.unknownPackage(code);
  const fallback = known.packages.find((it) => it.id === group.packageId)?.name;
  const extras = group.extraItemIds.flatMap((id) => known.items.find((it) => it.id === id)?.name ?? []);
  const actions = onEdit ? (
    <span className="tj-table-tools">
      <Button size="small" onClick={onEdit}>
        {t.departments.change}
      </Button>
      <Popconfirm
        title={words.removeTitle(group.name)}
        description={words.removeText}
        onConfirm={() => void remove.run({ params: { id: group.id } })}
      >
        <Button size="small" danger disabled={group.people > 0} loading={remove.pending}>
          {words.remove}
        </Button>
      </Popconfirm>
    </span>
  ) : null;
  return (
    <Card size="small" title={`${group.name} · ${words.people(group.people)}`} extra={actions}>
      <ol className="tj-rules">
        {group.rules.map((rule, at) => (
          // Rules have no identity of their own: their place is what they are known by.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown, not edited
          <li key={at}>
            <span className="tj-muted">{words.rule(at + 1)}</span> {describePackageRule(rule)} {words.arrow}{' '}
            <strong>{byCode(rule.packageCode)}</strong>
          </li>
        ))}
        <li>
          <span className="tj-muted">{words.others}</span> {words.arrow}{' '}
          <strong>{fallback ?? words.fallbackNone}</strong>
        </li>
      </ol>
      {extras.length ? (
        <p>
          <span className="tj-muted">{words.extras}</span> {extras.join('、')}
        </p>
      ) : null}
    </Card>
  );
}
