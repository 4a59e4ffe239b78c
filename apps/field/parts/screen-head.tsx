import type { ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { goBack } from '../router.tsx';
import { fieldWords } from '../words.ts';
import { Icon } from './icon.tsx';
import style from './screen-head.module.css';

type ScreenHeadProps = {
  title: ReactNode;
  /** For the browser's list of pages, where the title is more than words. */
  name?: string;
  back?: boolean;
  children?: ReactNode;
};

/** The top of a page: where one is, and the way back where there is one. */
export function ScreenHead({ title, name, back = false, children }: ScreenHeadProps) {
  const words = useWords(fieldWords);
  return (
    <header className={style.head}>
      <title>{`${name ?? (typeof title === 'string' ? title : '')} · ${words.brand}`}</title>
      {back && (
        <button type="button" className={style.back} aria-label={words.back} onClick={goBack}>
          <Icon name="back" />
        </button>
      )}
      <h1 className={style.title}>{title}</h1>
      <div className={style.aside}>{children}</div>
    </header>
  );
}
