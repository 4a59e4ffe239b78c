import { Button, Input } from 'antd';
import { useState } from 'react';
import { articleLists } from '#modules/knowledge/rules/article.ts';
import { useWords } from '#ui/language/language.tsx';
import { useStanding } from '../../api/session.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { setQuery, useLocation } from '../../router.tsx';
import { ArticleForm, type Draft } from './article-form.tsx';
import { ArticleList } from './article-list.tsx';
import { ArticleView } from './article-view.tsx';
import style from './knowledge.module.css';
import { UnansweredList } from './unanswered-list.tsx';
import { articleWords, knowledgeWords } from './words.ts';

/** Questions and answers that the offices answer for: read by all, written by their owners, reviewed by the centre. */
export function KnowledgeScreen() {
  const words = useWords(knowledgeWords);
  const { list: listWords } = useWords(articleWords);
  const { capacity } = useStanding();
  const { query } = useLocation();
  const writes = ['unit-head', 'shift-head', 'centre-head'].includes(capacity.role);
  const known = writes ? articleLists : (['all'] as const);
  const tab = query.get('list') ?? 'all';
  const list = known.find((one) => one === tab) ?? 'all';
  const opened = query.get('article');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [typed, setTyped] = useState('');
  const q = [...typed.trim()].length >= 2 ? typed.trim() : '';
  const write = (next: Draft) => {
    setDraft(next);
    setQuery({ article: next.articleId ?? null });
  };
  const open = (articleId: string | null) => {
    setDraft(null);
    setQuery({ article: articleId });
  };
  const showsUnanswered = writes && tab === 'unanswered';
  return (
    <div className={waiting.screen} data-open={opened !== null || draft !== null}>
      <div className={waiting.list}>
        <header className="page-head">
          <h1>{words.title}</h1>
          {writes && (
            <Button type={draft === null ? 'primary' : 'default'} onClick={() => write({})}>
              {words.add}
            </Button>
          )}
        </header>
        <fieldset className={waiting.tabs} aria-label={words.lists}>
          {known.map((one) => (
            <button
              key={one}
              type="button"
              className={waiting.tab}
              aria-pressed={!showsUnanswered && one === list}
              onClick={() => setQuery({ list: one === 'all' ? null : one })}
            >
              {listWords[one]}
            </button>
          ))}
          {writes && (
            <button
              type="button"
              className={waiting.tab}
              aria-pressed={showsUnanswered}
              onClick={() => setQuery({ list: 'unanswered' })}
            >
              {words.unanswered}
            </button>
          )}
        </fieldset>
        {!showsUnanswered && (
          <Input
            className={style.find ?? ''}
            value={typed}
            allowClear
            maxLength={60}
            placeholder={words['find.label']}
            aria-label={words.find}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {showsUnanswered ? (
          <UnansweredList onWrite={(line) => write({ question: line.words, unansweredId: line.unansweredId })} />
        ) : (
          <ArticleList list={list} q={q} opened={opened} onOpen={open} />
        )}
      </div>
      {(draft !== null || opened !== null) && (
        <div className={waiting.file}>
          {draft !== null ? (
            <ArticleForm
              key={draft.articleId ?? draft.unansweredId ?? 'new'}
              draft={draft}
              onClose={(articleId) => open(articleId ?? draft.articleId ?? null)}
            />
          ) : (
            <ArticleView key={opened} articleId={opened ?? ''} onBack={() => open(null)} onWrite={write} />
          )}
        </div>
      )}
    </div>
  );
}
