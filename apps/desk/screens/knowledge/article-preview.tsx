import { fill, useWords } from '#ui/language/language.tsx';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import { knowledgeWords } from './words.ts';

type ArticlePreviewProps = {
  question: string;
  answer: string;
  basis: string;
  ownerName: string;
  validUntil: string;
};

/** An article as it is told. */
export function ArticlePreview({ question, answer, basis, ownerName, validUntil }: ArticlePreviewProps) {
  const words = useWords(knowledgeWords);
  return (
    <article className={reviewed.sheet}>
      <h2>{question}</h2>
      <p className={reviewed.told}>{answer}</p>
      <p className="second small">
        {words.basis}：{basis}
      </p>
      <p className="second small">
        {ownerName} · {fill(words.until, { day: validUntil })}
      </p>
    </article>
  );
}
