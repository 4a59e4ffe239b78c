import type { ReactNode } from 'react';
import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import style from './page-state.module.css';

/** Nothing here, and what that means or what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={style.state}>
      <p className={style.title}>{title}</p>
      {children !== undefined && <div className={style.advice}>{children}</div>}
    </div>
  );
}

/** What happened, what is kept, what to do. */
export function ErrorState({ title, children, retry }: { title: string; children?: ReactNode; retry?: () => void }) {
  const words = useWords(furnitureWords);
  return (
    <div className={`${style.state} ${style.error}`} role="alert">
      <p className={style.title}>{title}</p>
      {children !== undefined && <div className={style.advice}>{children}</div>}
      {retry !== undefined && (
        <button type="button" className={style.retry} onClick={retry}>
          {words['state.retry']}
        </button>
      )}
    </div>
  );
}

/** Quiet bars where rows will stand; shown only when reading takes long enough to notice. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  const words = useWords(furnitureWords);
  return (
    <div className={style.loading} aria-busy="true">
      <output className="spoken">{words['state.loading']}</output>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={style.bar} aria-hidden="true" />
      ))}
    </div>
  );
}
