import { App } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useSessionControl } from '../../lib/session';
import { useTellError } from '../../lib/tell-error';
import { t } from '../../locale/zh-CN';
import { useBarcodeScan } from '../../ui/use-barcode-scan';
import { searchSource } from './source';

/** Scanning a barcode anywhere opens the person it belongs to. A locked screen hears nothing. */
export function GlobalScan() {
  const { state } = useSessionControl();
  const { message } = App.useApp();
  const tellError = useTellError();
  const navigate = useNavigate();

  const look = async (code: string) => {
    const to = await searchSource?.find(code);
    if (to) navigate(to);
    else message.warning(t.search.unknownCode(code));
  };
  const enabled = searchSource !== null && state.kind === 'signed_in';
  useBarcodeScan((code) => void look(code).catch(tellError), { enabled, background: true });
  return null;
}
