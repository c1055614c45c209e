import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { ReasonModal } from '../../ui';
import { t } from './locale';
import type { ConflictChoice, EntrySave } from './use-entry-save';

/** What saving may ask: why a finished result changes, whether an incomplete item is finished, which of two values stays. */
export function SaveQuestions({ save }: { save: EntrySave }) {
  return (
    <>
      <ReasonModal
        open={save.needsReason}
        title={t.ask.reasonTitle}
        consequence={t.ask.reasonText}
        suggestions={t.ask.reasons}
        submitText={t.ask.reasonSubmit}
        onSubmit={save.giveReason}
        onClose={save.closeReason}
      />
      <Modal
        open={save.missing.length > 0}
        title={t.ask.incompleteTitle}
        onCancel={save.closeMissing}
        footer={
          <div className="tj-form-buttons">
            <Button onClick={save.finishAnyway}>{t.ask.finishAnyway}</Button>
            <Button onClick={save.leaveOpen}>{t.ask.leaveOpen}</Button>
            <Button type="primary" autoFocus onClick={save.closeMissing}>
              {t.ask.keepFilling}
            </Button>
          </div>
        }
      >
        <p>{t.ask.incompleteText}</p>
        <ul className="tj-missing">
          {save.missing.slice(0, 12).map((it) => (
            <li key={`${it.checkupItemId} ${it.indicatorId}`}>{it.message}</li>
          ))}
        </ul>
      </Modal>
      {save.conflicts.length > 0 ? <ConflictModal save={save} /> : null}
    </>
  );
}

function ConflictModal({ save }: { save: EntrySave }) {
  const [choices, setChoices] = useState<ConflictChoice[]>(() => save.conflicts.map(() => 'theirs'));
  return (
    <Modal
      open
      title={t.conflict.title}
      okText={t.conflict.apply}
      onOk={() => save.settle(choices)}
      onCancel={save.keepEditing}
      width={640}
    >
      <p>{t.conflict.text}</p>
      <ul className="tj-conflicts">
        {save.conflicts.map((it, at) => (
          <li key={`${it.checkupItemId} ${it.indicatorId}`}>
            <strong>{it.name}</strong>
            <span>
              {t.conflict.yours} <b>{it.yours || t.conflict.empty}</b>
            </span>
            <span>
              {t.conflict.theirs(it.theirs.enteredByName)} <b>{it.theirs.display || t.conflict.empty}</b>
            </span>
            <Segmented<ConflictChoice>
              aria-label={it.name}
              value={choices[at] ?? 'theirs'}
              onChange={(choice) => setChoices((now) => now.map((one, place) => (place === at ? choice : one)))}
              options={[
                { value: 'theirs', label: t.conflict.takeTheirs },
                { value: 'yours', label: t.conflict.takeYours },
              ]}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
