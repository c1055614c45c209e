import { Button } from 'antd';
import { type ReactNode, useState } from 'react';

type FirstFewProps<T> = {
  items: readonly T[];
  most: number;
  words: { all: (count: number) => string; fewer: string };
  children: (shown: readonly T[]) => ReactNode;
};

/** The first of a list, the others on demand, so that what stands below stays in sight. */
export function FirstFew<T>({ items, most, words, children }: FirstFewProps<T>) {
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? items : items.slice(0, most))}
      {items.length > most ? (
        <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fewer : words.all(items.length)}
        </Button>
      ) : null}
    </>
  );
}
