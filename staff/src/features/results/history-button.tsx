import { HistoryOutlined } from '@ant-design/icons';
import { type ResultChange, resultSourceLabels, resultsApi } from '@tijian/shared';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { Loaded } from '../../ui';
import { FlagMark, flagClass } from '../conclusions/flag-mark';
import { t } from './locale';

/** Opens what a value was before, who changed it and why. */
export function HistoryButton({ resultId, name }: { resultId: string; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="left"
      title={t.field.history(name)}
      content={open ? <History resultId={resultId} /> : null}
    >
      <Button type="text" size="small" tabIndex={-1} icon={<HistoryOutlined />} aria-label={t.field.history(name)} />
    </Popover>
  );
}

function History({ resultId }: { resultId: string }) {
  const history = useCall(resultsApi.history, { params: { id: resultId } });
  return (
    <div className="tj-history">
      <Loaded result={history} rows={2}>
        {(changes) => (
          <ol>
            {changes.map((it, at) => (
              <Change key={it.enteredAt + String(at)} change={it} />
            ))}
          </ol>
        )}
      </Loaded>
    </div>
  );
}

function Change({ change: it }: { change: ResultChange }) {
  return (
    <li>
      <strong className={flagClass(it.flag)}>
        {it.display === '' ? t.history.emptied : it.display} <FlagMark flag={it.flag} short />
      </strong>
      <div className="tj-muted">
        {t.history.by(it.enteredByName, formatTime(it.enteredAt), resultSourceLabels[it.source])}
      </div>
      {it.replacedAt ? (
        <div className="tj-muted">{t.history.replaced(it.replacedByName ?? '', formatTime(it.replacedAt))}</div>
      ) : null}
      {it.reason ? <div>{t.history.reason(it.reason)}</div> : null}
    </li>
  );
}
