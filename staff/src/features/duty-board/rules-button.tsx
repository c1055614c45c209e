import { type QueueRules, queueRulesApi } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { callOnce } from '../../lib/query';
import { useTellError } from '../../lib/tell-error';
import { onDemand } from '../../ui';
import { t } from './locale';

const RulesForm = onDemand(
  () => import('./rules-form').then((it) => it.RulesForm),
  () => true,
);

/** Opens the rules of the campus as they are at this moment. */
export function RulesButton({ campusId }: { campusId: string }) {
  const [rules, setRules] = useState<QueueRules | null>(null);
  const [loading, setLoading] = useState(false);
  const tellError = useTellError();
  const open = async () => {
    setLoading(true);
    await callOnce(queueRulesApi.get, { params: { campusId } }).then(setRules, tellError);
    setLoading(false);
  };
  return (
    <>
      <Button loading={loading} onClick={open}>
        {t.rules.button}
      </Button>
      {rules ? <RulesForm rules={rules} onClose={() => setRules(null)} /> : null}
    </>
  );
}
