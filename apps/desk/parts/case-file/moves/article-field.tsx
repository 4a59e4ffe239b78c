import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { type ArticleOffered, SearchAnswer } from '#modules/knowledge/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../../api/client.ts';
import { useCountyPath } from '../../../api/county.ts';
import { sendCommand } from '../../../api/intent.ts';
import style from './article-field.module.css';
import type { MoveForm } from './move-form.ts';
import { moveWords } from './words.ts';

type ArticleFieldProps = {
  file: IncidentFile;
  form: MoveForm;
  /** The act tells the article itself; else its words only help to write. */
  mayTell: boolean;
  change: (values: Partial<MoveForm>) => void;
};

/** Typing rests for so long before it is a question; after so long one without an answer is noted. */
const rest = 300;
const noted = 2000;

/** Sought in the knowledge base while answering; what is picked fills in the answer. */
export function ArticleField({ file, form, mayTell, change }: ArticleFieldProps) {
  const words = useWords(moveWords);
  const county = useCountyPath();
  const [chosen, setChosen] = useState<ArticleOffered | null>(null);
  const typed = form.searchWords.trim();
  const q = useRested([...typed].length >= 2 ? typed : '', rest);
  const { matterCode, divisionPath } = file.incident;
  const found = useQuery({
    queryKey: ['knowledge', county, 'search', q, matterCode, divisionPath],
    queryFn: ({ signal }) =>
      ask(`${county}/knowledge/search`, SearchAnswer, { query: { q, matterCode, divisionPath }, signal }),
    enabled: q !== '',
  });
  const isEmpty = q !== '' && found.data?.items.length === 0;
  useEffect(() => {
    if (!isEmpty) return;
    const timer = setTimeout(() => {
      const body = { words: q, ...(matterCode === null ? {} : { matterCode }) };
      // Nobody waits for it, and an answer is not held up by it.
      void sendCommand(`${county}/knowledge/unanswered`, body, uuidv7()).catch(() => {});
    }, noted);
    return () => clearTimeout(timer);
  }, [isEmpty, q, county, matterCode]);
  if (chosen !== null) {
    return (
      <p className={style.chosen}>
        <span>{fill(words['article.chosen'], { question: chosen.question })}</span>
        <button
          type="button"
          className="text-button"
          onClick={() => {
            setChosen(null);
            change({ article: null });
          }}
        >
          {words['article.drop']}
        </button>
      </p>
    );
  }
  const choose = (article: ArticleOffered) => {
    setChosen(article);
    change({ article: mayTell ? article.articleId : null, answer: article.answer });
  };
  return (
    <Field label={words['article.find']} hint={isEmpty ? words['article.none'] : words['article.hint']}>
      {(handles) => (
        <>
          <Input
            {...handles}
            value={form.searchWords}
            maxLength={60}
            allowClear
            onChange={(event) => change({ searchWords: event.target.value })}
            onKeyDown={(event) => {
              // Enter seeks; it does not send the answer.
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          {q !== '' && (found.data?.items.length ?? 0) > 0 && (
            <ul className={style.found}>
              {found.data?.items.map((article) => (
                <li key={article.articleId}>
                  <button type="button" className={style.one} onClick={() => choose(article)}>
                    <strong>{article.question}</strong>
                    <span className={style.answer}>{article.answer}</span>
                    <span className="second small">
                      {article.ownerName} · {article.basis}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}

/** A value once it has not changed for a while. */
function useRested(value: string, wait: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return rested;
}
