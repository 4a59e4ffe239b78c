import { fill } from '#ui/language/language.tsx';
import style from './setting-page.module.css';

type ComparedSumProps = {
  words: Readonly<Record<'compare.same' | 'compare.sum', string>>;
  compared: readonly { change: 'added' | 'removed' | 'changed' | null }[];
};

/** What was compared in one sentence: how many came, went and changed, or that nothing did. */
export function ComparedSum({ words, compared }: ComparedSumProps) {
  const sum = (change: string) => compared.filter((each) => each.change === change).length;
  return (
    <output className={style.said}>
      {compared.every((each) => each.change === null)
        ? words['compare.same']
        : fill(words['compare.sum'], { added: sum('added'), removed: sum('removed'), changed: sum('changed') })}
    </output>
  );
}
