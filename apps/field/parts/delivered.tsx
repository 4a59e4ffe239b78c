import { useEffect, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { whenDone } from '../keep/sender.ts';
import { fieldWords } from '../words.ts';
import style from './delivered.module.css';
import { Icon } from './icon.tsx';

/** Says what has arrived, also when its page was left long ago. */
export function Delivered() {
  const words = useWords(fieldWords);
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => whenDone((kept) => setTitle(kept.title)), []);
  useEffect(() => {
    if (title === null) return;
    const timer = setTimeout(() => setTitle(null), 5000);
    return () => clearTimeout(timer);
  }, [title]);
  return (
    <output className={style.place}>
      {title !== null && (
        <span className={style.said}>
          <Icon name="done" size={20} />
          {fill(words.delivered, { title })}
        </span>
      )}
    </output>
  );
}
