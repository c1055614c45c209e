import {
  type CheckupEntry,
  definitionOf,
  type EntryField,
  type EntryItem,
  evaluateResult,
  resultsApi,
} from '@tijian/shared';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { ReasonModal } from '../../ui';
import { ItemStatusTag } from '../checkups/status';
import { fieldState, isFinished, keyOf, missingFields, normalTextOf } from './drafts';
import { type FieldActions, FieldRow } from './field-row';
import { t } from './locale';
import { type EntryState, staleAfterSave } from './use-entry-state';

type EntryItemProps = { entry: CheckupEntry; item: EntryItem; state: EntryState; actions: FieldActions };

/** One item with its fields; declined ones show only why. */
export function EntryItemPanel({ entry, item, state, actions }: EntryItemProps) {
  const { drafts, confirmed, choices, person, computed, conclusions } = state;
  const isDone = item.status === 'done';
  const isDeclined = item.status === 'declined';
  const missing = missingFields(item, drafts).length;
  const canFill = item.can.write && item.fields.some((field) => normalTextOf(field, entry.templates) !== null);
  return (
    <section className="tj-panel tj-entry-item" aria-label={item.name} data-item={item.id}>
      <div className="tj-entry-item-head">
        <h2>{item.name}</h2>
        <ItemStatusTag status={item.status} />
        {isDone ? (
          <span className="tj-muted">{t.item.doneBy(item.examinerName ?? '', formatTime(item.doneAt))}</span>
        ) : null}
        {isDone && item.can.write ? <UndoButton item={item} /> : null}
        <span className="tj-entry-item-tools">
          {!isDone && item.can.write && missing > 0 ? (
            <span className="tj-muted">{t.item.missing(missing)}</span>
          ) : null}
          {canFill ? (
            <Button size="small" onClick={() => state.fillNormal(item.id)}>
              {t.item.allNormal}
            </Button>
          ) : null}
          {item.can.write && !isDone ? (
            <Checkbox
              checked={isFinished(item, drafts, choices)}
              onChange={(event) => state.choose(item.id, event.target.checked)}
            >
              {t.item.done}
            </Checkbox>
          ) : null}
        </span>
      </div>
      <Notices item={item} isOpen={entry.checkup.open} />
      {isDeclined ? null : (
        <>
          <div className="tj-entry-grid">
            <GridHead />
            {item.fields.map((field) => {
              const key = keyOf(item, field);
              const draft = drafts[key];
              return (
                <FieldRow
                  key={key}
                  fieldKey={key}
                  field={field}
                  state={fieldState(field, draft, person, confirmed[key])}
                  computed={
                    computed[key] === undefined
                      ? null
                      : evaluateResult(definitionOf(field.indicator), computed[key], person)
                  }
                  templates={entry.templates.filter((it) => it.indicatorId === field.indicator.indicatorId)}
                  normal={normalTextOf(field, entry.templates)}
                  readOnly={!item.can.write}
                  theirs={theirsOf(field, draft?.version)}
                  actions={actions}
                />
              );
            })}
          </div>
          {item.can.write ? (
            <div className="tj-entry-conclusion">
              <span>{t.item.conclusion}</span>
              <Input
                value={conclusions[item.id] ?? item.conclusion ?? ''}
                aria-label={`${item.name} ${t.item.conclusion}`}
                placeholder={t.item.conclusionHint}
                maxLength={1000}
                onChange={(event) => state.conclude(item.id, event.target.value)}
              />
            </div>
          ) : item.conclusion ? (
            <p>
              {t.item.conclusion}：{item.conclusion}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

/** A value stored by somebody else since the draft was begun. */
const theirsOf = (field: EntryField, version: number | null | undefined): EntryField['result'] =>
  version !== undefined && field.result && field.result.version !== version ? field.result : null;

/** Names the columns of a grid of indicators, for those who see them. */
export function GridHead() {
  const words = [t.field.name, t.field.value, t.field.range, t.field.flag, t.field.last, t.field.before, ''];
  return (
    <div className="tj-entry-row tj-entry-head" aria-hidden="true">
      {words.map((word, at) => (
        <span key={word} className={at === 5 ? 'tj-entry-older' : undefined}>
          {word}
        </span>
      ))}
    </div>
  );
}

function Notices({ item, isOpen }: { item: EntryItem; isOpen: boolean }) {
  if (item.status === 'declined') return <p className="tj-muted">{t.item.declined(item.reason)}</p>;
  return (
    <>
      {item.status === 'deferred' ? <Alert type="info" showIcon title={t.item.deferred(item.deferredUntil)} /> : null}
      {item.charge === 'unpaid' ? <Alert type="warning" showIcon title={t.item.unpaid} /> : null}
      {isOpen && !item.can.write ? <p className="tj-muted">{t.item.readOnly}</p> : null}
    </>
  );
}

function UndoButton({ item }: { item: EntryItem }) {
  const [open, setOpen] = useState(false);
  const reopen = useAction(resultsApi.reopenItem, { success: t.item.undone, invalidates: staleAfterSave });
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t.item.undo}
      </Button>
      <ReasonModal
        open={open}
        title={t.item.undoTitle}
        consequence={t.item.undoText}
        submitText={t.item.undo}
        onSubmit={async (reason) =>
          (await reopen.run({ params: { id: item.id }, body: { reason, version: item.version } })).ok
        }
        onClose={() => setOpen(false)}
      />
    </>
  );
}
