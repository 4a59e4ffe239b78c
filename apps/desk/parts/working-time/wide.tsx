import type { ReactNode } from 'react';
import style from './wide.module.css';

/** Something wider than a phone: it scrolls in itself, by keyboard too. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the arrow keys cannot scroll the region
    <section className={style.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
