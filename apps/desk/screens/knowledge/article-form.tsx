import { Input, Select } from 'antd';
import { useState } from 'react';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath, useMatters } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { AreaField } from '../../parts/reviewed/area-field.tsx';
import { DaysFields, DraftForm } from '../../parts/reviewed/draft-form.tsx';
import { classOf, useMatterName } from '../../parts/working-time/limit-place.tsx';
import { ArticlePreview } from './article-preview.tsx';
import { useKnowledgeChanged } from './knowledge-data.ts';
import { knowledgeWords } from './words.ts';

/** What a form begins with: nothing, a known article's newest words, or a question that nobody could answer. */
export type Draft = Partial<{
  articleId: string;
  ownerOrganisationId: string;
  question: string;
  answer: string;
  basis: string;
  divisionPath: string;
  matters: readonly string[];
  validFrom: string;
  validUntil: string;
  unansweredId: string;
}>;

/** Writes the next version, beside the picture of what people will read. */
export function ArticleForm({ draft, onClose }: { draft: Draft; onClose: (articleId: string | null) => void }) {
  const words = useWords(knowledgeWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const changed = useKnowledgeChanged();
  const [today] = useState(() => chinaDay(new Date()));
  const [articleId] = useState(() => draft.articleId ?? uuidv7());
  const [form, setForm] = useState({
    question: draft.question ?? '',
    answer: draft.answer ?? '',
    basis: draft.basis ?? '',
    divisionPath: draft.divisionPath ?? capacity.countyCode,
    matters: draft.matters ?? [],
    // A version that is written anew begins today at the earliest: earlier days are over.
    validFrom: draft.validFrom !== undefined && draft.validFrom > today ? draft.validFrom : today,
    validUntil:
      draft.validUntil !== undefined && draft.validUntil > addDays(today, 30) ? draft.validUntil : addDays(today, 365),
  });
  const change = (values: Partial<typeof form>) => setForm((known) => ({ ...known, ...values }));
  const put = useIntent(`${county}/knowledge/articles`, () => {
    changed();
    onClose(articleId);
  });
  const isReady = [form.question, form.answer].every((one) => [...one.trim()].length >= 4) && form.basis.trim() !== '';
  const send = (submit: boolean) =>
    void put.commit({
      articleId,
      ownerOrganisationId: draft.ownerOrganisationId ?? capacity.organisationId,
      ...form,
      question: form.question.trim(),
      answer: form.answer.trim(),
      basis: form.basis.trim(),
      submit,
      ...(draft.unansweredId === undefined ? {} : { unansweredId: draft.unansweredId }),
    });
  return (
    <DraftForm
      words={words}
      isReady={isReady}
      put={put}
      onSend={send}
      onCancel={() => onClose(null)}
      preview={<ArticlePreview {...form} ownerName={capacity.organisationName} />}
    >
      <Field label={words.question} hint={words['question.hint']}>
        {(handles) => (
          <Input
            {...handles}
            value={form.question}
            maxLength={100}
            onChange={(event) => change({ question: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.answer} hint={words['answer.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={form.answer}
            maxLength={2000}
            showCount
            autoSize={{ minRows: 5, maxRows: 16 }}
            onChange={(event) => change({ answer: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.basis} hint={words['basis.hint']}>
        {(handles) => (
          <Input
            {...handles}
            value={form.basis}
            maxLength={500}
            onChange={(event) => change({ basis: event.target.value })}
          />
        )}
      </Field>
      <MattersField value={form.matters} onChange={(matters) => change({ matters })} />
      <AreaField
        words={words}
        within={capacity.countyCode}
        value={form.divisionPath}
        onChange={(divisionPath) => change({ divisionPath })}
      />
      <DaysFields words={words} value={form} today={today} onChange={change} />
    </DraftForm>
  );
}

function MattersField({ value, onChange }: { value: readonly string[]; onChange: (codes: string[]) => void }) {
  const words = useWords(knowledgeWords);
  const items = useMatters().data?.items ?? [];
  const name = useMatterName();
  const classes = [...new Set(items.map((matter) => classOf(matter.matterCode)))];
  const codes = [...new Set([...value, ...classes, ...items.map((matter) => matter.matterCode)])];
  return (
    <Field label={words.matters}>
      {(handles) => (
        <Select
          {...handles}
          mode="multiple"
          style={{ width: '100%' }}
          value={[...value]}
          placeholder={words['matters.any']}
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          options={codes.map((code) => ({ value: code, label: name(code) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
