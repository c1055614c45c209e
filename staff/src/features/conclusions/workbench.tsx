import { type ConclusionSheet, conclusionsApi, type ReportResult, reportsApi } from '@tijian/shared';
import { App, Segmented } from 'antd';
import type { RefSelectProps } from 'antd/es/select';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMedia } from '../../lib/media';
import { useAction } from '../../lib/use-action';
import { PageFrame, ReasonModal } from '../../ui';
import { Banners } from './banners';
import { findingOfResult, numbersOf } from './draft';
import { FindingsPane } from './findings-pane';
import { isAbnormal } from './flag-mark';
import { HeadBar } from './head-bar';
import { KeyHints } from './key-hints';
import { t } from './locale';
import { ResultsPane } from './results-pane';
import { ReturnModal } from './return-modal';
import { FindingLink } from './section-table';
import { useConclusion } from './use-conclusion';
import { useNext } from './use-next';
import { useShortcuts } from './use-shortcuts';
import { useUnsavedGuard } from './use-unsaved-guard';
import { WorkbenchActions } from './workbench-actions';

/** Results at the left, findings at the right; everything can be done from the keyboard. */
export function Workbench({ sheet }: { sheet: ConclusionSheet }) {
  const { checkup, sections, conclusion, can } = sheet;
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const narrow = useMedia('(max-width: 1180px)');
  const work = useConclusion(sheet);
  const [pane, setPane] = useState<'results' | 'findings'>('results');
  const [current, setCurrent] = useState<string | null>(null);
  const [dialogue, setDialogue] = useState<'return' | 'unsign' | null>(null);
  const addRef = useRef<RefSelectProps>(null);
  const next = useNext(checkup);
  const { draft, add } = work;
  useUnsavedGuard(work.dirty);

  const unsign = useAction(conclusionsApi.unsign, { success: t.actions.unsigned, onSuccess: work.take });
  const publish = useAction(reportsApi.publish, {
    success: t.actions.published,
    onSuccess: () => navigate(`/reports/${checkup.checkupId}`),
  });
  const save = async () => (await work.save()) && message.success(t.actions.saved);
  const sign = (then?: () => void) =>
    modal.confirm({
      title: t.signConfirm.title,
      content: (
        <>
          <p>{t.signConfirm.text}</p>
          <p className="tj-sign-summary">{draft.summary}</p>
        </>
      ),
      okText: t.actions.sign,
      onOk: async () => {
        if (!(await work.sign())) return;
        message.success(t.actions.signed);
        then?.();
      },
      autoFocusButton: 'ok',
    });
  const rewrite = () =>
    modal.confirm({
      title: t.summary.rewriteTitle,
      content: t.summary.rewriteText,
      onOk: () => work.save({ rewrite: true }).then(() => undefined),
    });
  const put = useCallback(
    (it: ReportResult) => {
      add(findingOfResult(it, isAbnormal(it.flag) ? t.flags[it.flag][1] : ''));
      setPane('findings');
    },
    [add],
  );
  useShortcuts({
    'ctrl+s': can.write ? () => void save() : undefined,
    'ctrl+enter': can.sign ? () => sign() : undefined,
    'alt+arrowup': can.write && current ? () => work.move(current, -1) : undefined,
    'alt+arrowdown': can.write && current ? () => work.move(current, 1) : undefined,
    'alt+n': can.write ? () => addRef.current?.focus() : undefined,
  });

  const marked = useMemo(
    () => new Set(draft.findings.find((it) => it.id === current)?.indicatorCodes ?? []),
    [draft.findings, current],
  );
  const aside = (it: ReportResult) =>
    isAbnormal(it.flag) ? (
      <FindingLink numbers={numbersOf(draft.findings, it.indicatorCode)} onPut={can.write ? () => put(it) : null} />
    ) : null;

  return (
    <PageFrame
      title={t.page}
      extra={can.write ? <KeyHints /> : null}
      actions={
        <WorkbenchActions
          sheet={sheet}
          work={work}
          publishing={publish.pending}
          onSave={() => void save()}
          onSign={() => sign()}
          onSignNext={() => sign(() => void next.open())}
          onNext={() => void next.open()}
          onDialogue={setDialogue}
          onPublish={() =>
            void publish.run({ params: { checkupId: checkup.checkupId }, body: { version: checkup.version } })
          }
        />
      }
    >
      <HeadBar head={checkup} />
      <Banners sheet={sheet} work={work} />
      {narrow ? (
        <Segmented
          block
          aria-label={t.panes.label}
          value={pane}
          options={(['results', 'findings'] as const).map((value) => ({ value, label: t.panes[value] }))}
          onChange={setPane}
        />
      ) : null}
      <div className="tj-workbench">
        <div hidden={narrow && pane !== 'results'}>
          <ResultsPane sections={sections} marked={marked} aside={aside} />
        </div>
        <div hidden={narrow && pane !== 'findings'}>
          <FindingsPane
            sheet={sheet}
            work={work}
            current={current}
            onFocus={setCurrent}
            onRewrite={rewrite}
            addRef={addRef}
          />
        </div>
      </div>
      <ReturnModal
        open={dialogue === 'return'}
        checkupId={checkup.checkupId}
        version={checkup.version}
        sections={sections}
        chosen={[]}
        onClose={() => setDialogue(null)}
        onReturned={() => navigate('/conclusions')}
      />
      <ReasonModal
        open={dialogue === 'unsign'}
        title={t.actions.unsign}
        consequence={t.actions.unsignConsequence}
        submitText={t.actions.unsign}
        onSubmit={async (reason) => {
          const body = { version: conclusion?.version ?? 1, reason };
          return (await unsign.run({ params: { checkupId: checkup.checkupId }, body })).ok;
        }}
        onClose={() => setDialogue(null)}
      />
    </PageFrame>
  );
}
