import { type ConclusionSheet, conclusionsApi, type Finding, type FindingChanges } from '@tijian/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callKey, callOnce, queryClient } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { type Draft, draftOf, isDirty, moved, saveBody, untitled } from './draft';

/**
 * The draft on the screen and what can be done with it. A sheet that arrives anew replaces the draft only while nothing was
 * changed; what was changed stays until it is saved or given up.
 */
export function useConclusion(sheet: ConclusionSheet) {
  const { checkupId } = sheet.checkup;
  const params = { checkupId };
  const stored = sheet.conclusion;
  const [draft, setDraft] = useState<Draft>(() => draftOf(stored));
  const [incomplete, setIncomplete] = useState<string | null>(null);
  const [changes, setChanges] = useState<FindingChanges | null>(null);
  const base = useRef(stored);
  const dirty = isDirty(draft, base.current);

  const take = useCallback((next: ConclusionSheet) => {
    queryClient.setQueryData(callKey(conclusionsApi.get, { params: { checkupId: next.checkup.checkupId } }), next);
    base.current = next.conclusion;
    setDraft(draftOf(next.conclusion));
    setIncomplete(null);
  }, []);
  useEffect(() => {
    if (stored?.version === base.current?.version || isDirty(draft, base.current)) return;
    base.current = stored;
    setDraft(draftOf(stored));
  }, [stored, draft]);

  const saving = useAction(conclusionsApi.save, { handles: ['stale'] });
  const generating = useAction(conclusionsApi.generate, { handles: ['stale'] });
  const signing = useAction(conclusionsApi.sign, {
    handles: ['stale', 'already_signed'],
    onError: () => void queryClient.invalidateQueries({ queryKey: callKey(conclusionsApi.get, { params }) }),
  });

  /** Saves the draft; gives what is stored then, or null when it could not be saved. */
  async function save({ rewrite = false, over }: { rewrite?: boolean; over?: number } = {}) {
    const missing = untitled(draft);
    setIncomplete(missing?.id ?? null);
    if (missing || !base.current) return null;
    const body = saveBody(draft, over ?? base.current.version, rewrite);
    const answer = await saving.run({ params, body });
    if (!answer.ok) return null;
    take(answer.reply);
    return answer.reply.conclusion;
  }
  const kept = async () => (dirty ? save() : base.current);

  async function generate(restore: string[] = []) {
    const before = await kept();
    if (dirty && !before) return;
    const answer = await generating.run({ params, body: { version: before?.version ?? null, restore } });
    if (!answer.ok) return;
    take(answer.reply.sheet);
    setChanges(restore.length > 0 ? null : answer.reply.changes);
  }

  /** Gives one's own changes up for what somebody else has saved. */
  async function takeTheirs() {
    for (const it of [saving, generating, signing]) it.reset();
    take(await callOnce(conclusionsApi.get, { params }));
  }

  /** Signs what is on the screen; it is saved before. True when it is signed. */
  async function sign(): Promise<boolean> {
    const before = await kept();
    if (!before) return false;
    const answer = await signing.run({ params, body: { version: before.version } });
    if (answer.ok) take(answer.reply);
    return answer.ok;
  }

  const edit = useCallback((work: (findings: readonly Finding[]) => readonly Finding[]) => {
    setDraft((it) => ({ ...it, findings: work(it.findings) }));
  }, []);
  return {
    draft,
    dirty,
    incomplete,
    changes,
    closeChanges: () => setChanges(null),
    pending: saving.pending || generating.pending || signing.pending,
    /** Somebody else's version stands in the way. */
    stale: [saving, generating, signing].find((it) => it.error?.code === 'stale') ?? null,
    save,
    generate,
    sign,
    take,
    takeTheirs,
    setSummary: (summary: string) => setDraft((it) => ({ ...it, summary })),
    add: useCallback((it: Finding) => edit((all) => [...all, it]), [edit]),
    change: useCallback(
      (id: string, change: Partial<Finding>) =>
        edit((all) => all.map((it) => (it.id === id ? { ...it, ...change } : it))),
      [edit],
    ),
    remove: useCallback((id: string) => edit((all) => all.filter((it) => it.id !== id)), [edit]),
    move: useCallback((id: string, by: -1 | 1) => edit((all) => moved(all, id, by)), [edit]),
  };
}
export type ConclusionState = ReturnType<typeof useConclusion>;
