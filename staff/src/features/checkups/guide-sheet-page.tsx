import { checkupsApi } from '@tijian/shared';
import { Button } from 'antd';
import { createPortal } from 'react-dom';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { LinkButton, Loaded, PageFrame } from '../../ui';
import './guide-sheet.css';
import { GuideSheetView } from './guide-sheet-view';
import { t } from './locale';
import { useCheckupAction } from './use-checkup-action';

/** The guide sheet to look at and to print from the browser; printing is noted on the timeline. */
export function GuideSheetPage() {
  const { id = '' } = useParams();
  const sheet = useCall(checkupsApi.guideSheet, { params: { id } });
  const note = useCheckupAction(checkupsApi.recordPrint);
  const print = () => {
    window.print();
    void note.run({ params: { id }, body: { what: 'guideSheet' } });
  };
  return (
    <PageFrame
      title={t.guide.title}
      actions={
        <>
          <LinkButton to={`/checkups/${id}`}>{t.print.back}</LinkButton>
          <Button type="primary" disabled={!sheet.data} onClick={print}>
            {t.print.now}
          </Button>
        </>
      }
    >
      <Loaded result={sheet} rows={12}>
        {(data) => (
          <>
            <div className="guide-preview">
              <GuideSheetView sheet={data} />
            </div>
            {createPortal(
              <div className="guide-print" aria-hidden="true">
                <GuideSheetView sheet={data} />
              </div>,
              document.body,
            )}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
