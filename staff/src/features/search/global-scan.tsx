import { App } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useSessionControl } from '../../lib/session';
import { useTellError } from '../../lib/tell-error';
import { useBarcodeScan } from '../../ui/use-barcode-scan';
import { guideTokenOf } from '../guidance/guide-address';
import { t } from './locale';
import { searchSource } from './source';
import { useOpens } from './use-opens';

/** Scanning a barcode anywhere opens the checkup it belongs to. A locked screen hears nothing. */
export function GlobalScan() {
  const { state } = useSessionControl();
  const { message } = App.useApp();
  const tellError = useTellError();
  const navigate = useNavigate();
  const opens = useOpens();

  const look = async (code: string) => {
    const to = await searchSource.find(code, opens);
    if (to) navigate(to);
    else message.warning(guideTokenOf(code) ? t.unknownGuideCode : t.unknownCode(code));
  };
  const enabled = (opens.persons || opens.checkups) && state.kind === 'signed_in';
  useBarcodeScan((code) => void look(code).catch(tellError), { enabled, background: true });
  return null;
}
