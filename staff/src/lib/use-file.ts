import type { CallInput, CallSpec } from '@tijian/shared';
import { useCallback, useState } from 'react';
import { openFile, saveFile } from './download';
import { useTellError } from './tell-error';

/** A file behind a button: `const { open, save, pending } = useFile(reportsApi.pdf)`; errors are shown to the person. */
export function useFile<C extends CallSpec>(call: C) {
  const tellError = useTellError();
  const [pending, setPending] = useState(false);
  const guarded = useCallback(
    async (work: () => Promise<void>) => {
      setPending(true);
      await work().catch(tellError);
      setPending(false);
    },
    [tellError],
  );
  return {
    pending,
    open: (input: CallInput<C>) => guarded(() => openFile(call, input)),
    save: (input: CallInput<C>, name?: string) => guarded(() => saveFile(call, input, name)),
  };
}
