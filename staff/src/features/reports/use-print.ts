import type { CallInput, CallSpec } from '@tijian/shared';
import { wireRequest } from '@tijian/shared';
import { useState } from 'react';
import { useTellError } from '../../lib/tell-error';
import { send } from '../../lib/transport';

/** Prints the PDF a call answers with: it is loaded into a frame nobody sees, and the browser's print dialogue opened for it. */
export function usePrint<C extends CallSpec>(call: C) {
  const [pending, setPending] = useState(false);
  const tellError = useTellError();
  const print = async (input: CallInput<C>) => {
    setPending(true);
    try {
      const response = await send(wireRequest(call, input));
      await printBlob(await response.blob());
    } catch (error) {
      tellError(error);
    } finally {
      setPending(false);
    }
  };
  return { pending, print };
}

function printBlob(blob: Blob): Promise<void> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = URL.createObjectURL(blob);
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.contentWindow?.print();
      resolve();
      // The dialogue may stay open for long; the frame is needed until then.
      setTimeout(() => {
        URL.revokeObjectURL(frame.src);
        frame.remove();
      }, 10 * 60_000);
    });
    document.body.append(frame);
  });
}
