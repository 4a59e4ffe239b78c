import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { noticeKinds, type NoticeKind } from '#modules/portal/rules/notice.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useBulletinsChanged } from './bulletins-data.ts';
import style from './bulletins.module.css';
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
    <div className={style.view}>
      <div className={style.pair}>
        <form className="form" onSubmit={(event) => event.preventDefault()}>
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
          <AreaField value={form.divisionPath} onChange={(divisionPath) => change({ divisionPath })} />
          <div className="form-row">
            <Field label={words.from}>
              {(handles) => (
                <Input
                  {...handles}
                  type="date"
                  value={form.validFrom}
                  onChange={(event) => change({ validFrom: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.to} hint={words['to.hint']}>
              {(handles) => (
                <Input
                  {...handles}
                  type="date"
                  min={today}
                  value={form.validUntil}
                  onChange={(event) => change({ validUntil: event.target.value })}
                />
              )}
            </Field>
          </div>
          <RefusalNote refused={put.refused} />
          <div className="form-acts">
            <Button type="primary" disabled={!isReady} loading={put.working} onClick={() => send(true)}>
              {words.submit}
            </Button>
            <Button disabled={!isReady || put.working} onClick={() => send(false)}>
              {words.draft}
            </Button>
            <Button type="text" onClick={() => onClose(null)}>
              {words.cancel}
            </Button>
          </div>
        </form>
        <section aria-label={words.preview}>
          <h3>{words.preview}</h3>
          <NoticePreview {...form} />
        </section>
      </div>
    </div>
  );
}

/** The writer's own ground: the whole county and its towns, or his town alone. */
function AreaField({ value, onChange }: { value: string; onChange: (divisionPath: string) => void }) {
  const words = useWords(bulletinsWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
  const towns = (organisations.data?.items ?? [])
    .filter((one) => one.kind === 'centre' && one.level === 'town')
    .map((town) => ({ value: town.divisionCode.replace(/000$/, ''), label: town.name }));
  const all = [{ value: capacity.countyCode, label: words['area.county'] }, ...towns];
  const options = all.filter((one) => one.value.startsWith(capacity.divisionPath));
  if (!options.some((one) => one.value === value)) options.push({ value, label: value });
  return (
    <Field label={words.area}>
      {(handles) => (
        <Select {...handles} style={{ width: '100%' }} value={value} options={options} onChange={onChange} />
      )}
    </Field>
  );
}
