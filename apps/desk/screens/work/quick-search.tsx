import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { setQuery } from '../../router.tsx';
import { workWords } from './words.ts';

type QuickSearchProps = {
  q: string;
  search: RefObject<InputRef | null>;
  first: string | undefined;
  onOpen: (id: string) => void;
};

/** Words, numbers, places; Enter opens what is found first, Escape goes back to the list. */
export function QuickSearch({ q, search, first, onOpen }: QuickSearchProps) {
  const words = useWords(workWords);
  const [typed, setTyped] = useState(q);
  const [before, setBefore] = useState(q);
  const wanted = useRef<string | null>(null);
  const sought = typed.trim();
  // The address may change without a hand in this field: a view, the way back.
  if (before !== q) {
    setBefore(q);
    if (sought !== q) setTyped(q);
  }
  useEffect(() => {
    if (sought === q) return;
    const waiting = setTimeout(() => setQuery({ q: sought === '' ? null : sought }, { replace: true }), 300);
    return () => clearTimeout(waiting);
  }, [sought, q]);
  // Asked before the answer was there: it opens when it comes.
  useEffect(() => {
    if (wanted.current === null || wanted.current !== q || first === undefined) return;
    wanted.current = null;
    search.current?.blur();
    onOpen(first);
  }, [q, first, onOpen, search]);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && sought !== '') {
      wanted.current = sought;
      if (sought !== q) return setQuery({ q: sought }, { replace: true });
      if (first === undefined) return;
      wanted.current = null;
      event.currentTarget.blur();
      onOpen(first);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <Input
      ref={search}
      value={typed}
      allowClear
      placeholder={words.search}
      aria-label={words['search.label']}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={press}
    />
  );
}
