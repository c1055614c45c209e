import type { ConclusionSheet } from '@tijian/shared';
import { Button } from 'antd';
import { LinkButton } from '../../ui';
import { t } from './locale';
import type { ConclusionState } from './use-conclusion';

type WorkbenchActionsProps = {
  sheet: ConclusionSheet;
  work: ConclusionState;
  publishing: boolean;
  onSave: () => void;
  onSign: () => void;
  onSignNext: () => void;
  onNext: () => void;
  onPublish: () => void;
  onDialogue: (it: 'return' | 'unsign') => void;
};

/** What can be done now, the main thing last. */
export function WorkbenchActions(props: WorkbenchActionsProps) {
  const { sheet, work, publishing, onSave, onSign, onSignNext, onNext, onPublish, onDialogue } = props;
  const { can, checkup } = sheet;
  return (
    <>
      {can.return ? <Button onClick={() => onDialogue('return')}>{t.actions.return}</Button> : null}
      {can.write ? (
        <>
          <Button loading={work.pending} onClick={() => void work.generate()}>
            {t.actions.generate}
          </Button>
          <Button disabled={!work.dirty} loading={work.pending} onClick={onSave}>
            {t.actions.save}
          </Button>
        </>
      ) : null}
      {can.sign ? (
        <>
          <Button onClick={onSign}>{t.actions.sign}</Button>
          <Button type="primary" onClick={onSignNext}>
            {t.actions.signNext}
          </Button>
        </>
      ) : null}
      {can.unsign ? <Button onClick={() => onDialogue('unsign')}>{t.actions.unsign}</Button> : null}
      {checkup.status === 'published' ? (
        <LinkButton to={`/reports/${checkup.checkupId}`}>{t.head.report}</LinkButton>
      ) : null}
      {can.sign ? null : <Button onClick={onNext}>{t.actions.next}</Button>}
      {can.publish ? (
        <Button type="primary" loading={publishing} onClick={onPublish}>
          {t.actions.publish}
        </Button>
      ) : null}
    </>
  );
}
