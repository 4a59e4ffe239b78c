import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ArticleFile } from '#modules/knowledge/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { ReviewForm } from '../../parts/reviewed/review-form.tsx';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import { WithdrawForm } from '../../parts/reviewed/withdraw-form.tsx';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { ArticleMarks } from './article-list.tsx';
import type { Draft } from './article-form.tsx';
import { ArticlePreview } from './article-preview.tsx';
import { compareTexts } from './compare-texts.ts';
import { useArticle, useKnowledgeChanged } from './knowledge-data.ts';
import style from './knowledge.module.css';
import { articleWords, knowledgeWords } from './words.ts';

type ArticleViewProps = { articleId: string; onBack: () => void; onWrite: (draft: Draft) => void };

/** One article: what it says, how it stands, its versions side by side, and what may be done with it. */
export function ArticleView({ articleId, onBack, onWrite }: ArticleViewProps) {
  const words = useWords(knowledgeWords);
  const article = useArticle(articleId);
  return (
    <div className={reviewed.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={article}>{(file) => <OneArticle file={file} onWrite={onWrite} />}</QueryState>
    </div>
  );
}

function OneArticle({ file, onWrite }: { file: ArticleFile; onWrite: (draft: Draft) => void }) {
  const words = useWords(knowledgeWords);
  const { decision } = useWords(articleWords);
  const { article, versions, reviews } = file;
  const newest = versions[0];
  const matterName = useMatterName();
  const changed = useKnowledgeChanged();
  const path = `${useCountyPath()}/knowledge/articles/${article.articleId}`;
  if (newest === undefined) return null;
  const shown = versions.find((one) => one.version === article.publicVersion) ?? newest;
  return (
    <>
      <ArticlePreview {...shown} ownerName={article.ownerName} />
      {(article.state !== 'public' || article.renewal !== 'none' || article.usedCount > 0) && (
        <ArticleMarks article={article} />
      )}
      <p className="second">
        {shown.matters.length === 0 ? words['matters.any'] : shown.matters.map(matterName).join('、')}
      </p>
      {article.publicVersion !== null && article.publicVersion !== article.version && (
        <p className={reviewed.box}>{fill(words['public.older'], { version: article.publicVersion })}</p>
      )}
      {file.mayWrite && (
        <div className="form-acts">
          <Button
            onClick={() =>
              onWrite({ ...newest, articleId: article.articleId, ownerOrganisationId: article.ownerOrganisationId })
            }
          >
            {article.renewal === 'none' ? words.edit : words.renew}
          </Button>
        </div>
      )}
      {file.mayReview && (
        <ReviewForm
          title={fill(words.review, { version: article.version })}
          path={`${path}/review`}
          seen={{ version: article.version }}
          words={words}
          onDone={changed}
        >
          {article.publicVersion !== null && article.publicVersion !== article.version && (
            <ArticlePreview {...newest} ownerName={article.ownerName} />
          )}
        </ReviewForm>
      )}
      {versions.length > 1 && <Versions versions={versions} />}
      {reviews.length > 0 && (
        <section>
          <h3>{words.reviews}</h3>
          <ul className={reviewed.lines}>
            {reviews.map((one) => (
              <li key={`${one.version} ${one.decidedAt}`}>
                {fill(words.version, { version: one.version })} · {decision[one.decision]} · {one.decidedByName}{' '}
                <TimeText at={one.decidedAt} />
                {one.words !== null && <p className={style.said}>{one.words}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(file.mayWrite || file.mayReview) && article.state !== 'withdrawn' && (
        <WithdrawForm path={`${path}/withdraw`} words={words} onDone={changed} />
      )}
    </>
  );
}

/** The newest against any earlier one: what went is struck through, what came is underlined. */
function Versions({ versions }: { versions: ArticleFile['versions'] }) {
  const words = useWords(knowledgeWords);
  const [against, setAgainst] = useState(versions[1]?.version ?? 1);
  const newest = versions[0]!;
  const before = versions.find((one) => one.version === against) ?? versions[1]!;
  return (
    <section>
      <h3>{words.versions}</h3>
      <Select
        aria-label={words.versions}
        value={against}
        onChange={setAgainst}
        options={versions.slice(1).map(({ version }) => ({ value: version, label: fill(words.compare, { version }) }))}
      />
      <p className="second">
        {fill(words.version, { version: newest.version })} · {fill(words.wrote, { name: newest.writtenByName })}{' '}
        <TimeText at={newest.writtenAt} />
      </p>
      {(['question', 'answer', 'basis'] as const).map((field) => (
        <p key={field} className={style.said}>
          <b>{words[field]}</b> <Compared before={before[field]} after={newest[field]} />
        </p>
      ))}
      <p className={style.said}>
        <b>{words.to}</b> <Compared before={before.validUntil} after={newest.validUntil} />
      </p>
    </section>
  );
}

function Compared({ before, after }: { before: string; after: string }) {
  return compareTexts(before, after).map(({ kind, text }, index) => {
    // oxlint-disable-next-line react/no-array-index-key -- made anew as a whole
    if (kind === 'gone') return <del key={index}>{text}</del>;
    // oxlint-disable-next-line react/no-array-index-key -- made anew as a whole
    if (kind === 'new') return <ins key={index}>{text}</ins>;
    // oxlint-disable-next-line react/no-array-index-key -- made anew as a whole
    return <span key={index}>{text}</span>;
  });
}
