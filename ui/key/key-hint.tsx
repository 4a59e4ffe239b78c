import style from './key-hint.module.css';

/** The key that does the same, small beside the word. Not shown where there is no keyboard. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className={style.key}>{keys}</kbd>;
}
