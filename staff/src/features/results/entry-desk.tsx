import { type CheckupEntry, resultsApi } from '@tijian/shared';
import { App } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useMedia } from '../../lib/media';
import { invalidate } from '../../lib/query';
import { useTopic } from '../../lib/realtime';
import { EmptyState, useBarcodeScan } from '../../ui';
import { useShortcuts } from '../conclusions/use-shortcuts';
import { useUnsavedGuard } from '../conclusions/use-unsaved-guard';
import { normalTextOf } from './drafts';
import { EntryBar } from './entry-bar';
import { EntryHead } from './entry-head';
import { EntryItemPanel } from './entry-item';
import type { FieldActions } from './field-row';
import { t } from './locale';
import { SaveQuestions } from './save-questions';
import { type AfterSave, useEntrySave } from './use-entry-save';
import { useEntryState } from './use-entry-state';
import { useNextPerson } from './use-next-person';
import { enterFirst, FIELD, walk } from './walk';
import './results.css';

/** The entry screen of one person, made for the keyboard; touch reaches everything too. */
export function EntryDesk({ entry }: { entry: CheckupEntry }) {
  const { checkup } = entry;
  const { modal, message } = App.useApp();
  const root = useRef<HTMLDivElement>(null);
  const state = useEntryState(entry);
  const people = useNextPerson(checkup.id);
  const save = useEntrySave(entry, state, (after) => after === 'next' && void people.next());
  const isDirty = state.items.length > 0 || state.dirtyCount > 0;
  const isTouch = useMedia('(pointer: coarse)');
  useUnsavedGuard(isDirty, t.leave);
  useTopic(`campus:${checkup.campusId}`, (news) => {
    if (news.reset || news.event.id === checkup.id) void invalidate(resultsApi.entry);
  });

  useEffect(() => {
    if (!isTouch && root.current) enterFirst(root.current);
  }, [isTouch]);

  /** Wrong and unconfirmed values are shown first; the rest is the server's to judge. */
  const trySave = (after: AfterSave) => {
    const problems = [...state.wrong, ...state.asking];
    if (!problems.length) return save.run(after);
    message.warning(t.bar.problems(problems.length));
    if (root.current) enterFirst(root.current, problems[0]);
  };
  const trySaveNow = useRef(trySave);
  trySaveNow.current = trySave;

  const go = useCallback((from: Element, step: 1 | -1) => {
    if (root.current && !walk(root.current, from, step) && step === 1)
      root.current.querySelector<HTMLElement>('[data-save-next]')?.focus();
  }, []);
  const actions: FieldActions = useMemo(
    () => ({ change: state.change, confirm: state.confirm, go }),
    [state.change, state.confirm, go],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2' && event.key !== 'F4') return;
    const place = (event.target as Element).closest(`[${FIELD}]`);
    const [itemId, indicatorId] = place?.getAttribute(FIELD)?.split(' ') ?? [];
    const item = entry.items.find((it) => it.id === itemId);
    const field = item?.fields.find((it) => it.indicator.indicatorId === indicatorId);
    if (!place || !item || !field) return;
    event.preventDefault();
    if (event.key === 'F4') return state.fillNormal(item.id);
    const normal = normalTextOf(field, entry.templates);
    if (normal !== null) state.change(`${itemId} ${indicatorId}`, field, normal);
    go(place, 1);
  };
  useShortcuts({ 'ctrl+s': () => trySaveNow.current('next') });
  useBarcodeScan(async (code) => {
    const found = await people.find(code);
    if (!found || found === checkup.id) return;
    if (!isDirty) return people.open(found);
    modal.confirm({
      title: t.ask.leaveTitle,
      content: t.ask.leaveText(checkup.personName),
      okText: t.ask.leaveStay,
      cancelButtonProps: { style: { display: 'none' } },
    });
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears F2 and F4 from the fields inside
    <div ref={root} className="tj-entry" onKeyDown={onKeyDown}>
      <EntryHead checkup={checkup} />
      {entry.items.length === 0 ? <EmptyState text={t.head.nothing} /> : null}
      {entry.items.map((item) => (
        <EntryItemPanel key={item.id} entry={entry} item={item} state={state} actions={actions} />
      ))}
      <EntryBar state={state} save={save} onSave={trySave} onSkip={() => void people.next()} onBack={people.back} />
      <SaveQuestions save={save} />
    </div>
  );
}
