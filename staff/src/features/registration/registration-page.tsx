import { type Candidate, type CheckupDetail, registrationApi } from '@tijian/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { EmptyState, PageFrame, Panel, useBarcodeScan } from '../../ui';
import { CandidateList } from './candidate-list';
import { meantOne, moved } from './desk';
import { t } from './locale';
import { RegisteredPanel } from './registered-panel';
import './registration.css';
import { DeskSearch, type DeskSearchHandle } from './desk-search';
import { RegistrationPanel } from './registration-panel';

/** The registration desk: scan or search, confirm, print. */
export function RegistrationPage() {
  const { campus } = useCampus();
  const [params, setParams] = useSearchParams();
  const keyword = params.get('keyword') ?? '';
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<CheckupDetail | null>(null);
  /** Whom this desk registered last and before that: who comes together comes one after another. */
  const [latest, setLatest] = useState<{ last: CheckupDetail | null; former: CheckupDetail | null }>({
    last: null,
    former: null,
  });
  /** While arrow keys move through the list, the field keeps the focus; Enter then goes on to the button. */
  const [isPicking, setIsPicking] = useState(false);
  const field = useRef<DeskSearchHandle>(null);
  const personId = params.get('person') ?? undefined;
  const query =
    campus && (keyword || personId)
      ? { query: personId ? { campusId: campus.id, personId } : { campusId: campus.id, keyword } }
      : null;
  const found = useCall(registrationApi.candidates, query, { staleTime: 0 });
  const candidates = found.data ?? [];
  const candidate = candidates.find((it) => it.key === chosen) ?? null;

  const look = useCallback(
    (text: string) => {
      setDone(null);
      setChosen(null);
      setIsPicking(false);
      setParams(text ? { keyword: text } : {}, { replace: true });
    },
    [setParams],
  );
  useBarcodeScan(look);
  useEffect(() => {
    if (found.data) setChosen((now) => (found.data.some((it) => it.key === now) ? now : meantOne(found.data)));
  }, [found.data]);

  const next = useCallback(() => {
    look('');
    field.current?.clear();
  }, [look]);

  if (!campus)
    return (
      <PageFrame title={t.title}>
        <EmptyState text={t.noCampus} />
      </PageFrame>
    );
  return (
    <PageFrame title={t.title} extra={<span className="tj-muted">{campus.name}</span>}>
      <div className="desk">
        <Panel>
          <DeskSearch
            ref={field}
            keyword={keyword}
            onSearch={(text) => (candidate && !done && text === keyword ? setIsPicking(false) : look(text))}
            onMove={(step) => {
              setDone(null);
              setIsPicking(true);
              setChosen((now) => moved(candidates, now, step));
            }}
          />
          <CandidateList
            result={found}
            isAsked={query !== null}
            chosen={chosen}
            onChoose={(it) => {
              setDone(null);
              setIsPicking(false);
              setChosen(it);
            }}
            onMade={(id) => setParams({ person: id }, { replace: true })}
          />
        </Panel>
        <Right
          candidate={candidate}
          campusId={campus.id}
          isPicking={isPicking}
          done={done}
          former={latest.former}
          onDone={(checkup) => {
            setLatest(({ last }) => ({ last: checkup, former: last }));
            setDone(checkup);
          }}
          onNext={next}
        />
      </div>
    </PageFrame>
  );
}

type RightProps = {
  candidate: Candidate | null;
  campusId: string;
  isPicking: boolean;
  done: CheckupDetail | null;
  former: CheckupDetail | null;
  onDone: (checkup: CheckupDetail) => void;
  onNext: () => void;
};

function Right({ candidate, campusId, isPicking, done, former, onDone, onNext }: RightProps) {
  if (done) return <RegisteredPanel checkup={done} former={former} onNext={onNext} />;
  if (!candidate)
    return (
      <Panel>
        <EmptyState text={t.panel.pick} />
      </Panel>
    );
  return (
    <RegistrationPanel
      key={candidate.key}
      candidate={candidate}
      campusId={campusId}
      takesFocus={!isPicking}
      onDone={onDone}
    />
  );
}
