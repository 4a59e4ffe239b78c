import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ArticleFile } from '#modules/knowledge/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
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
    <div className={style.view}>
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
        <p className={style.note}>{fill(words['public.older'], { version: article.publicVersion })}</p>
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
      {file.mayReview && <ReviewForm file={file} />}
      {versions.length > 1 && <Versions versions={versions} />}
      {reviews.length > 0 && (
        <section>
          <h3>{words.reviews}</h3>
          <ul className={style.lines}>
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
      {(file.mayWrite || file.mayReview) && article.state !== 'withdrawn' && <WithdrawForm file={file} />}
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

function ReviewForm({ file }: { file: ArticleFile }) {
  const words = useWords(knowledgeWords);
  const county = useCountyPath();
  const changed = useKnowledgeChanged();
  const { articleId, version, publicVersion } = file.article;
  const [said, setSaid] = useState('');
  const review = useIntent(`${county}/knowledge/articles/${articleId}/review`, changed);
  const decide = (approve: boolean) =>
    void review.commit({ version, approve, ...(said.trim() === '' ? {} : { words: said.trim() }) });
  return (
    <section className={style.review}>
      <h3>{fill(words.review, { version })}</h3>
      {publicVersion !== null && publicVersion !== version && (
        <ArticlePreview {...file.versions[0]!} ownerName={file.article.ownerName} />
      )}
      <Field label={words['review.words']} hint={words['review.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={said}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setSaid(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={review.refused} />
      <div className="form-acts">
        <Button type="primary" loading={review.working} onClick={() => decide(true)}>
          {words.approve}
        </Button>
        <Button disabled={said.trim() === '' || review.working} onClick={() => decide(false)}>
          {words.refuse}
        </Button>
      </div>
    </section>
  );
}

function WithdrawForm({ file }: { file: ArticleFile }) {
  const words = useWords(knowledgeWords);
  const county = useCountyPath();
  const changed = useKnowledgeChanged();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useIntent(`${county}/knowledge/articles/${file.article.articleId}/withdraw`, changed);
  if (!open) {
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {words.withdraw}
      </button>
    );
  }
  return (
    <div className="form">
      <Field label={words['withdraw.reason']}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={withdraw.refused} />
      <div className="form-acts">
        <Button
          danger
          disabled={reason.trim() === ''}
          loading={withdraw.working}
          onClick={() => void withdraw.commit({ reason: reason.trim() })}
        >
          {words.withdraw}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
