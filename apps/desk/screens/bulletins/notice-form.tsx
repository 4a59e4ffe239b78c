import { Input, Select } from 'antd';
import { useState } from 'react';
import { noticeKinds, type NoticeKind } from '#modules/portal/rules/notice.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { AreaField } from '../../parts/reviewed/area-field.tsx';
import { DaysFields, DraftForm } from '../../parts/reviewed/draft-form.tsx';
import { useBulletinsChanged } from './bulletins-data.ts';
import { NoticePreview } from './notice-preview.tsx';
import { bulletinsWords } from './words.ts';

/** What a form begins with: nothing, or the words of a notice that is not public. */
export type Draft = Partial<{
  noticeId: string;
  kind: NoticeKind;
  title: string;
  body: string;
  divisionPath: string;
  validFrom: string;
  validUntil: string;
}>;

type NoticeFormProps = { draft: Draft; onClose: (noticeId: string | null) => void };

/** Writes a notice beside the picture of what people will read. */
export function NoticeForm({ draft, onClose }: NoticeFormProps) {
  const words = useWords(bulletinsWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const changed = useBulletinsChanged();
  const [today] = useState(() => chinaDay(new Date()));
  const [noticeId] = useState(() => draft.noticeId ?? uuidv7());
  const [form, setForm] = useState({
    kind: draft.kind ?? ('notice' as NoticeKind),
    title: draft.title ?? '',
    body: draft.body ?? '',
    divisionPath: draft.divisionPath ?? capacity.divisionPath,
    validFrom: draft.validFrom ?? today,
    validUntil: draft.validUntil ?? addDays(today, 7),
  });
  const change = (values: Partial<typeof form>) => setForm((known) => ({ ...known, ...values }));
  const put = useIntent(`${county}/portal/notices`, () => {
    changed();
    onClose(noticeId);
  });
  const isReady = [form.title, form.body].every((one) => [...one.trim()].length >= 4);
  const send = (submit: boolean) =>
    void put.commit({ noticeId, ...form, title: form.title.trim(), body: form.body.trim(), submit });
  return (
    <DraftForm
      words={words}
      isReady={isReady}
      put={put}
      onSend={send}
      onCancel={() => onClose(null)}
      preview={<NoticePreview {...form} />}
    >
      <Field label={words.kind}>
        {(handles) => (
          <Select
            {...handles}
            style={{ width: '100%' }}
            value={form.kind}
            options={noticeKinds.map((kind) => ({ value: kind, label: words[`kind.${kind}`] }))}
            onChange={(kind) => change({ kind })}
          />
        )}
      </Field>
      <Field label={words.name}>
        {(handles) => (
          <Input
            {...handles}
            value={form.title}
            maxLength={80}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.body} hint={words['body.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={form.body}
            maxLength={5000}
            showCount
            autoSize={{ minRows: 6, maxRows: 18 }}
            onChange={(event) => change({ body: event.target.value })}
          />
        )}
      </Field>
      <AreaField
        words={words}
        within={capacity.divisionPath}
        value={form.divisionPath}
        onChange={(divisionPath) => change({ divisionPath })}
      />
      <DaysFields words={words} value={form} today={today} onChange={change} />
    </DraftForm>
  );
}
