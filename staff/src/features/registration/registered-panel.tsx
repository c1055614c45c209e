import { type CheckupDetail, checkupsApi } from '@tijian/shared';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { formatMoney } from '../../lib/money';
import { useSession } from '../../lib/session';
import { useFile } from '../../lib/use-file';
import { Kbd, LinkButton, Panel, StatusTag } from '../../ui';
import { DeskQueue } from './desk-queue';
import { t } from './locale';

type Props = {
  checkup: CheckupDetail /** Registered before at this desk. */;
  former: CheckupDetail | null;
  onNext: () => void;
};

/** Registered: the number, printing with Enter, the next person with Esc. */
export function RegisteredPanel({ checkup, former, onNext }: Props) {
  const { can } = useSession();
  const guide = useFile(checkupsApi.guideSheetPdf);
  const labels = useFile(checkupsApi.labelsPdf);
  const first = useRef<HTMLButtonElement>(null);
  const params = { id: checkup.id };
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Inside a dialog or a list of names it closes those.
      const inside =
        event.target instanceof Element && event.target.closest('.ant-modal-wrap, .guidance-companion-acts');
      if (event.key === 'Escape' && !inside) onNext();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onNext]);
  return (
    <div className="desk-registered">
      <Panel title={t.done.title(checkup.person.name)}>
        <p className="desk-number" role="status">
          {checkup.number}
        </p>
        <p className="tj-muted">{t.done.queue}</p>
        {checkup.unpaidFen ? (
          <p>
            <StatusTag status="warning">{t.done.owing(formatMoney(checkup.unpaidFen))}</StatusTag>
          </p>
        ) : null}
        <div className="desk-foot">
          <div className="desk-buttons">
            <Button
              ref={first}
              type="primary"
              size="large"
              loading={guide.pending}
              onClick={() => void guide.open({ params, query: { paper: 'A4' } })}
            >
              {t.done.print}
            </Button>
            <Button size="large" loading={labels.pending} onClick={() => void labels.open({ params })}>
              {t.done.labels}
            </Button>
            {checkup.unpaidFen && can('payment:write') ? (
              <LinkButton size="large" to={`/cashier/${checkup.id}`}>
                {t.done.pay}
              </LinkButton>
            ) : null}
            <LinkButton size="large" to={`/checkups/${checkup.id}`}>
              {t.done.open}
            </LinkButton>
          </div>
          <Button size="large" onClick={onNext}>
            {t.done.next} <Kbd keys={['Esc']} />
          </Button>
        </div>
      </Panel>
      <DeskQueue checkup={checkup} former={former} />
    </div>
  );
}
