import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { t } from '../../locale/zh-CN';
import { Kbd } from '../../ui/kbd';
import { type SearchHit, type SearchSource, searchSource } from './source';

/** The search box of the top bar: `/` puts the cursor there, arrows and Enter choose, Escape leaves. */
export function GlobalSearch() {
  return searchSource ? <SearchBox source={searchSource} /> : <span />;
}

function SearchBox({ source }: { source: SearchSource }) {
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), 200);
  const result = useQuery({
    queryKey: ['global-search', asked],
    queryFn: () => source.search(asked),
    enabled: asked.length >= source.minLength,
    staleTime: 5000,
  });
  useSlashKey(() => input.current?.focus());

  const hits = useDeferredValue(result.data ?? []);
  const open = (to: string) => {
    setText('');
    input.current?.blur();
    navigate(to);
  };
  return (
    <search className="tj-search">
      <AutoComplete
        value={text}
        onChange={setText}
        onSelect={(_, option) => open(option.to)}
        options={hits.map((it) => ({ value: it.id, to: it.to, label: <Hit hit={it} /> }))}
        notFoundContent={messageFor(source, text.trim(), result)}
        defaultActiveFirstOption
        popupMatchSelectWidth={460}
        className="tj-search-box"
      >
        <Input
          ref={input}
          prefix={<SearchOutlined />}
          suffix={<Kbd keys={['/']} />}
          placeholder={t.search.placeholder}
          aria-label={t.search.label}
          autoComplete="off"
          onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
        />
      </AutoComplete>
    </search>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <span className="tj-hit">
      <strong>{hit.title}</strong>
      <span>{hit.detail}</span>
      {hit.mark ? <em>{hit.mark}</em> : null}
    </span>
  );
}

function messageFor(
  source: SearchSource,
  text: string,
  result: { isSuccess: boolean; error: Error | null },
): string | null {
  if (text === '') return null;
  if (text.length < source.minLength) return t.search.keep;
  if (result.error) return result.error.message || t.search.failed;
  return result.isSuccess ? t.search.none : null;
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

function useSlashKey(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.key !== '/' || at.isContentEditable || at.closest('input,textarea,select,dialog,[role="dialog"]'))
        return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
