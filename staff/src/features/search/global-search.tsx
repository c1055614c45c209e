import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { Kbd } from '../../ui/kbd';
import { HitLine } from './hit-line';
import { t } from './locale';
import './search.css';
import { searchSource } from './source';
import { useOpens } from './use-opens';
import { useSearchKeys } from './use-search-keys';

/** The search box of the top bar, for who may see people. */
export function GlobalSearch() {
  const opens = useOpens();
  return opens.persons || opens.checkups ? <SearchBox /> : <span />;
}

/** `/` or Ctrl+K puts the cursor there; arrows choose, Enter opens, Ctrl+Enter opens the checkup, Escape leaves. */
function SearchBox() {
  const navigate = useNavigate();
  const opens = useOpens();
  const { campus } = useCampus();
  const input = useRef<InputRef>(null);
  const wantsCheckup = useRef(false);
  /** What Enter was pressed on before the answer was there, as scanners do. */
  const sent = useRef('');
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), 200);
  const result = useQuery({
    queryKey: ['global-search', asked, campus?.id],
    queryFn: () => searchSource.search(asked, opens, campus?.id),
    enabled: asked.length >= searchSource.minLength,
    staleTime: 5000,
  });
  useSearchKeys(() => input.current?.focus({ cursor: 'all' }));

  const isCurrent = asked === text.trim() && asked.length >= searchSource.minLength;
  const answer = useDeferredValue(isCurrent ? result.data : undefined);
  const hits = answer?.hits ?? [];
  const open = (to: string) => {
    sent.current = '';
    setText('');
    input.current?.blur();
    navigate(to);
  };
  const openLatest = useRef(open);
  openLatest.current = open;
  useEffect(() => {
    const [only] = answer?.hits ?? [];
    if (only && answer?.hits.length === 1 && sent.current === asked) openLatest.current(only.to);
  }, [answer, asked]);
  return (
    <search className="tj-search">
      <AutoComplete
        value={text}
        onChange={setText}
        onSelect={(_, { hit }) => open((wantsCheckup.current && hit.checkup?.to) || hit.to)}
        options={hits.map((hit) => ({ value: hit.id, hit, label: <HitLine hit={hit} onOpen={open} /> }))}
        notFoundContent={messageFor(text.trim(), result)}
        popupRender={(menu) => <Popup menu={menu} hits={hits.length} more={answer?.more ?? false} />}
        defaultActiveFirstOption
        popupMatchSelectWidth={560}
        listHeight={340}
        className="tj-search-box"
      >
        <Input
          ref={input}
          prefix={<SearchOutlined />}
          suffix={<Kbd keys={['/']} />}
          placeholder={t.placeholder}
          aria-label={t.label}
          autoComplete="off"
          maxLength={60}
          onKeyDown={(event) => {
            wantsCheckup.current = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            sent.current = event.key === 'Enter' && !answer ? event.currentTarget.value.trim() : '';
            if (event.key === 'Escape') input.current?.blur();
          }}
        />
      </AutoComplete>
    </search>
  );
}

function Popup({ menu, hits, more }: { menu: ReactNode; hits: number; more: boolean }) {
  return (
    <>
      {menu}
      {hits > 0 ? (
        <div className="tj-search-foot">
          {more ? <strong>{t.more}</strong> : null}
          <span>
            <Kbd keys={['Enter']} /> {t.keys.open}
          </span>
          <span>
            <Kbd keys={['Ctrl', 'Enter']} /> {t.keys.checkup}
          </span>
        </div>
      ) : null}
    </>
  );
}

function messageFor(text: string, result: { isSuccess: boolean; error: Error | null }): string | null {
  if (text === '') return null;
  if (text.length < searchSource.minLength) return t.keep;
  if (result.error) return result.error.message || t.failed;
  return result.isSuccess ? t.none : null;
}

/** The value once it has not changed for a while. */
function useSettled(value: string, delayMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
