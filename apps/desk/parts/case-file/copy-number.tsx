import { useState } from 'react';
import { useWords } from '#ui/language/language.tsx';
import style from './copy-number.module.css';
import { fileWords } from './words.ts';

/** The case number; a click takes it to the clipboard, for a call or a letter. */
export function CopyNumber({ number }: { number: string }) {
  const words = useWords(fileWords);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(number);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  // Without a safe connection there is no clipboard; the number can still be marked and copied by hand.
  if (!('clipboard' in navigator)) return <span className="numbers">{number}</span>;
  return (
    <button type="button" className={`${style.number} numbers`} title={words.copy} onClick={() => void copy()}>
      {number}
      <output className={style.copied}>{copied ? words.copied : ''}</output>
    </button>
  );
}
