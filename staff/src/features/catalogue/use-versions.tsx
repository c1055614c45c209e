import { type ApiError, type CallSpec, newId } from '@tijian/shared';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { useAction } from '../../lib/use-action';
import { t } from './locale';

type Versioned = { id: string; version: number };
type Row = { id: string };
type AddCall = CallSpec & { method: 'post' };
type ReplaceCall = CallSpec & { method: 'put' };

/** Which version the form is open for: a new one made after another, or one to be corrected. */
export type Editing<V> = { kind: 'add' | 'replace'; base: V } | null;

type Options = {
  form: FormInstance;
  add: AddCall;
  replace: ReplaceCall;
  /** Calls whose answers are stale after a change. */
  invalidates: readonly CallSpec[];
  refetch: () => unknown;
};

/** Adding and correcting versions of an item, indicator or package: one form, two calls. */
export function useVersions<V extends Row>(head: Versioned, { form, add, replace, invalidates, refetch }: Options) {
  const { message } = App.useApp();
  const [editing, setEditing] = useState<Editing<V>>(null);
  const onError = (error: ApiError) => {
    if (error.code !== 'stale') return;
    message.warning(t.versions.stale);
    void refetch();
  };
  const options = { form, success: t.versions.saved, handles: ['stale'] as const, invalidates, onError };
  const adding = useAction<CallSpec>(add, options);
  const replacing = useAction<CallSpec>(replace, options);
  const submit = async (values: object): Promise<boolean> => {
    const body = { ...values, id: newId(), version: head.version };
    if (editing?.kind === 'replace')
      return (await replacing.run({ params: { id: head.id, versionId: editing.base.id }, body } as never)).ok;
    return (await adding.run({ params: { id: head.id }, body } as never)).ok;
  };
  return { editing, setEditing, submit };
}
