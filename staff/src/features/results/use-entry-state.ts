import { type CheckupEntry, type EntryField, type RulePerson, resultsApi } from '@tijian/shared';
import { useCallback, useMemo, useState } from 'react';
import {
  type Confirmed,
  computedTexts,
  type DoneChoices,
  type Drafts,
  fieldState,
  keyOf,
  normalTextOf,
  personOf,
  saveItems,
  storedText,
  withDraft,
} from './drafts';

/** Everything that was typed on one entry screen and not saved yet. */
export function useEntryState(entry: CheckupEntry) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const [confirmed, setConfirmed] = useState<Confirmed>({});
  const [choices, setChoices] = useState<DoneChoices>({});
  const [conclusions, setConclusions] = useState<Readonly<Record<string, string>>>({});

  const person: RulePerson = useMemo(() => personOf(entry), [entry]);
  const computed = useMemo(() => computedTexts(entry, drafts), [entry, drafts]);
  const items = useMemo(
    () => saveItems(entry, { drafts, confirmed, choices, conclusions }),
    [entry, drafts, confirmed, choices, conclusions],
  );
  const states = useMemo(() => statesOf(entry, drafts, confirmed, person), [entry, drafts, confirmed, person]);

  const change = useCallback(
    (key: string, field: EntryField, text: string) => setDrafts((now) => withDraft(now, key, field, text)),
    [],
  );
  const confirm = useCallback((key: string, text: string) => setConfirmed((now) => ({ ...now, [key]: text })), []);
  /** Fills what is empty in an item with its normal words; numbers stay as they are. */
  const fillNormal = useCallback(
    (itemId: string) =>
      setDrafts((now) => {
        const item = entry.items.find((it) => it.id === itemId);
        return (item?.fields ?? []).reduce((drafted, field) => {
          const key = `${itemId} ${field.indicator.indicatorId}`;
          const isEmpty = (drafted[key]?.text ?? storedText(field)).trim() === '';
          const normal = isEmpty ? normalTextOf(field, entry.templates) : null;
          return normal === null ? drafted : withDraft(drafted, key, field, normal);
        }, now);
      }),
    [entry],
  );
  const clear = useCallback(() => {
    setDrafts({});
    setConfirmed({});
    setChoices({});
    setConclusions({});
  }, []);

  return {
    drafts,
    setDrafts,
    confirmed,
    choices,
    conclusions,
    person,
    computed,
    items,
    ...states,
    change,
    confirm,
    fillNormal,
    clear,
    choose: (itemId: string, done: boolean) => setChoices((now) => ({ ...now, [itemId]: done })),
    conclude: (itemId: string, text: string) => setConclusions((now) => ({ ...now, [itemId]: text })),
  };
}
export type EntryState = ReturnType<typeof useEntryState>;

function statesOf(entry: CheckupEntry, drafts: Drafts, confirmed: Confirmed, person: RulePerson) {
  let dirtyCount = 0;
  let abnormalCount = 0;
  const wrong: string[] = [];
  const asking: string[] = [];
  for (const item of entry.items)
    for (const field of item.fields) {
      const key = keyOf(item, field);
      const state = fieldState(field, drafts[key], person, confirmed[key]);
      if (state.dirty) dirtyCount++;
      if (state.judged?.flag && state.judged.flag !== 'normal') abnormalCount++;
      if (state.level === 'wrong') wrong.push(key);
      if (state.level === 'ask') asking.push(key);
    }
  return { dirtyCount, abnormalCount, wrong, asking };
}

/** Calls whose answers change when results are stored. */
export const staleAfterSave = [resultsApi.entry, resultsApi.worklist, resultsApi.departments, resultsApi.ofCheckup];
