import { Input, type InputRef } from 'antd';
import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { t } from './locale';

export type DeskSearchHandle = { clear: () => void };
type Props = { keyword: string; onSearch: (text: string) => void; onMove: (step: 1 | -1) => void };

/** The field everything starts at; arrow keys move through what was found without leaving it. */
export const DeskSearch = forwardRef<DeskSearchHandle, Props>(function DeskSearch({ keyword, onSearch, onMove }, ref) {
  const [text, setText] = useState(keyword);
  const input = useRef<InputRef>(null);
  useEffect(() => setText(keyword), [keyword]);
  useImperativeHandle(ref, () => ({
    clear: () => {
      setText('');
      input.current?.focus();
    },
  }));
  return (
    <div className="desk-search">
      <Input.Search
        ref={input}
        autoFocus
        size="large"
        allowClear
        value={text}
        aria-label={t.searchLabel}
        placeholder={t.search}
        enterButton={t.searchButton}
        onChange={(event) => setText(event.target.value)}
        onSearch={(value) => onSearch(value.trim())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          onMove(event.key === 'ArrowDown' ? 1 : -1);
        }}
      />
      <p className="tj-muted">{t.hint}</p>
    </div>
  );
});
