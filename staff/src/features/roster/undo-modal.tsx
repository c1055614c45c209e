import { type RosterImport, rosterImportApi } from '@tijian/shared';
import { Button, Modal } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { Loaded, ReasonModal } from '../../ui';
import { t } from './locale';

type Props = { open: boolean; it: RosterImport; onClose: () => void };

/** Says what undoing takes away, or who keeps it from being done. */
export function UndoModal({ open, it, onClose }: Props) {
  const preview = useCall(rosterImportApi.undoPreview, open ? { params: { id: it.id } } : null, { staleTime: 0 });
  const undo = useAction(rosterImportApi.undo, { invalidates: [rosterImportApi.get, rosterImportApi.list] });
  const found = preview.data;
  if (found && found.blockerCount === 0)
    return (
      <ReasonModal
        open={open}
        title={t.undo.title}
        consequence={t.undo.text(found.removes, found.restores, found.removesPersons)}
        suggestions={t.undo.reasons}
        submitText={t.page.undo}
        onSubmit={async (reason) =>
          (await undo.run({ params: { id: it.id }, body: { reason, version: it.version } })).ok
        }
        onClose={onClose}
      />
    );
  return (
    <Modal
      open={open}
      title={t.undo.title}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t.undo.close}
        </Button>
      }
    >
      <Loaded result={preview} rows={3}>
        {({ blockers, blockerCount }) => (
          <>
            <p>{t.undo.blocked(blockerCount)}</p>
            <ul className="tj-blockers">
              {blockers.map((one) => (
                <li key={`${one.lineNo} ${one.detail}`}>{t.undo.line(one.lineNo, one.name, one.detail)}</li>
              ))}
              {blockerCount > blockers.length ? <li>{t.undo.more(blockerCount - blockers.length)}</li> : null}
            </ul>
          </>
        )}
      </Loaded>
    </Modal>
  );
}
