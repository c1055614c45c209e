import { useMutation } from '@tanstack/react-query';
import type { ApiError, CallInput, CallReply, CallSpec, ErrorCode } from '@tijian/shared';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { applyFieldErrors, fieldErrors } from './field-errors';
import { callOnce, invalidate, isPassing } from './query';
import { type Submit, Submits } from './submits';
import { useTellError } from './tell-error';

export type ActionOptions<C extends CallSpec> = {
  /** Findings of the server go beside the fields of this form. */
  form?: FormInstance;
  /** Calls whose answers are stale after a success. */
  invalidates?: readonly CallSpec[];
  /** Short word shown after a success, such as 已保存. */
  success?: string | ((reply: CallReply<C>) => string);
  /** Codes the screen answers itself; no notification is shown for them. */
  handles?: readonly ErrorCode[];
  onSuccess?: (reply: CallReply<C>, input: CallInput<C>) => void;
  onError?: (error: ApiError, input: CallInput<C>) => void;
};

export type ActionResult<C extends CallSpec> = { ok: true; reply: CallReply<C> } | { ok: false; error: ApiError };

/**
 * Writes to the server: `const save = useAction(personsApi.create, { form, success: '已保存' }); await save.run({ body })`.
 * Every submit has its own idempotency key, kept while the same submit is tried again (by itself or by the person) until the server has
 * answered it for good, so nothing happens twice; see `Submits`. Errors are shown in Chinese; `run` never throws.
 */
export function useAction<C extends CallSpec>(call: C, options: ActionOptions<C> = {}) {
  const { message } = App.useApp();
  const tellError = useTellError();
  const [submits] = useState(() => new Submits<CallInput<C>>());

  const mutation = useMutation<CallReply<C>, ApiError, Submit<CallInput<C>>>({
    mutationFn: ({ input, key }) => callOnce(call, input, key),
    retry: (count, error) => isPassing(error) && count < 2,
    onSuccess: async (reply, { input }) => {
      const said = typeof options.success === 'function' ? options.success(reply) : options.success;
      if (said) message.success(said);
      options.onSuccess?.(reply, input);
      await invalidate(...(options.invalidates ?? []));
    },
    onError: (error, { input }) => {
      const found = fieldErrors(error);
      const left = options.form ? applyFieldErrors(options.form, error) : found;
      const handled = (options.handles as readonly string[] | undefined)?.includes(error.code);
      const isShown = found.length > 0 && left.length === 0;
      if (!isShown && !handled) tellError(error, left);
      options.onError?.(error, input);
    },
  });

  const run = (input: CallInput<C>): Promise<ActionResult<C>> => submits.send(submits.of(input), send);

  async function send(submit: Submit<CallInput<C>>): Promise<ActionResult<C>> {
    try {
      const reply = await mutation.mutateAsync(submit);
      submits.answered(submit);
      return { ok: true, reply };
    } catch (cause) {
      const error = cause as ApiError;
      submits.failed(submit, error);
      return { ok: false, error };
    }
  }

  return { run, pending: mutation.isPending, error: mutation.error, reply: mutation.data, reset: mutation.reset };
}
