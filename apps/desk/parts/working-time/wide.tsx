import type { ReactNode } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './wide.module.css';
import { placeWords } from './words.ts';

/** Something wider than a phone: it scrolls in itself, by keyboard too. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  const words = useWords(placeWords);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the arrow keys cannot scroll the region
    <section className={style.wide} aria-label={fill(words.wide, { label })} tabIndex={0}>
      {children}
    </section>
  );
}
