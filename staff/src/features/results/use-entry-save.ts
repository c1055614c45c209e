import {
  type ApiError,
  type CheckupEntry,
  type ResultConflict,
  type ResultQuestion,
  resultsApi,
  type SaveItem,
} from '@tijian/shared';
import { App } from 'antd';
import { useRef, useState } from 'react';
import { useAction } from '../../lib/use-action';
import { t } from './locale';
import { type EntryState, staleAfterSave } from './use-entry-state';

export type AfterSave = 'stay' | 'next';
export type ConflictChoice = 'yours' | 'theirs';
/** What has been settled with the person about one save, kept over its questions. */
type Attempt = { items: readonly SaveItem[]; after: AfterSave; reason?: string; confirmIncomplete?: boolean };

const detail = <T>(error: ApiError, key: string): T[] => {
  const list = (error.details as Record<string, unknown> | null)?.[key];
  return Array.isArray(list) ? (list as T[]) : [];
};

/** Saves the screen and asks what the server wants to know: a reason, what is missing, which of two values stays. */
export function useEntrySave(entry: CheckupEntry, state: EntryState, onSaved: (after: AfterSave) => void) {
  const { message } = App.useApp();
  const attempt = useRef<Attempt | null>(null);
  const [conflicts, setConflicts] = useState<ResultConflict[]>([]);
  const [missing, setMissing] = useState<ResultQuestion[]>([]);
  const [needsReason, setNeedsReason] = useState(false);
  const save = useAction(resultsApi.save, {
    handles: ['stale', 'implausible', 'results_incomplete', 'correction_needs_reason'],
    invalidates: staleAfterSave,
  });

  async function send(next: Attempt): Promise<boolean> {
    attempt.current = next;
    const { items, reason, confirmIncomplete } = next;
    const result = await save.run({
      params: { checkupId: entry.checkup.id },
      body: { items: [...items], reason: reason ?? null, ...(confirmIncomplete ? { confirmIncomplete } : {}) },
    });
    if (result.ok) {
      const open = new Set(entry.items.filter((it) => it.status !== 'done').map((it) => it.id));
      const finished = result.reply.items.filter((it) => it.status === 'done' && open.has(it.id));
      const names = finished.map((it) => entry.items.find((one) => one.id === it.id)?.name ?? '').join('、');
      message.success(names ? t.bar.savedDone(names) : t.bar.saved);
      attempt.current = null;
      state.clear();
      onSaved(next.after);
      return true;
    }
    const { error } = result;
    if (error.code === 'correction_needs_reason') setNeedsReason(true);
    if (error.code === 'results_incomplete') setMissing(detail<ResultQuestion>(error, 'questions'));
    if (error.code === 'stale') setConflicts(detail<ResultConflict>(error, 'conflicts'));
    if (error.code === 'implausible')
      for (const it of detail<ResultQuestion>(error, 'questions')) message.warning(`${it.name}：${it.message}`);
    return false;
  }

  const again = async (change: Partial<Attempt>): Promise<boolean> =>
    attempt.current ? send({ ...attempt.current, ...change }) : false;

  /** One choice per conflict: the other clerk's value stays, or one's own replaces it knowingly. */
  function settle(choices: readonly ConflictChoice[]): void {
    const choiceOf = new Map(
      conflicts.map((it, at) => [`${it.checkupItemId} ${it.indicatorId}`, { it, choice: choices[at] }]),
    );
    const items = (attempt.current?.items ?? []).map((item) => ({
      ...item,
      values: item.values.flatMap((value) => {
        const found = choiceOf.get(`${item.checkupItemId} ${value.indicatorId}`);
        if (!found) return [value];
        return found.choice === 'yours' ? [{ ...value, version: found.it.theirs.version }] : [];
      }),
    }));
    state.setDrafts((drafts) =>
      Object.fromEntries(
        Object.entries(drafts).flatMap(([key, draft]) => {
          const found = choiceOf.get(key);
          if (!found) return [[key, draft]];
          return found.choice === 'yours' ? [[key, { ...draft, version: found.it.theirs.version }]] : [];
        }),
      ),
    );
    setConflicts([]);
    void again({ items });
  }

  return {
    pending: save.pending,
    conflicts,
    missing,
    needsReason,
    /** True when everything was stored at once, or there was nothing to store. */
    run: (after: AfterSave): void => {
      if (state.items.length === 0) onSaved(after);
      else void send({ items: state.items, after });
    },
    settle,
    keepEditing: () => setConflicts([]),
    giveReason: (reason: string) => again({ reason }),
    closeReason: () => setNeedsReason(false),
    finishAnyway: () => {
      setMissing([]);
      void again({ confirmIncomplete: true });
    },
    leaveOpen: () => {
      setMissing([]);
      const items = (attempt.current?.items ?? []).map((it) => ({ ...it, markDone: false }));
      void again({ items });
    },
    closeMissing: () => setMissing([]),
  };
}
export type EntrySave = ReturnType<typeof useEntrySave>;
