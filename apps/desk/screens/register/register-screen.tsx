import { Button, Checkbox, Input, Select } from 'antd';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { ReportAnswer } from '#modules/incidents/contract.ts';
import { appealKinds, incidentSources } from '#modules/incidents/rules/statuses.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useAlikeTo } from '../../api/suggestions.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { AlikeHints } from '../../parts/alike-hints.tsx';
import { MatterSelect } from '../../parts/matter-select.tsx';
import { MatterSuggestions } from '../../parts/matter-suggestions.tsx';
import { PhotoUpload } from '../../parts/photo-upload.tsx';
import { PlacePicker } from '../../parts/place-picker.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link, to } from '../../router.tsx';
import style from './register.module.css';
import { AboutSelect } from './about-select.tsx';
import {
  alikeQuestion,
  bodyOfReport,
  emptyReport,
  isPhoneFine,
  missingInReport,
  type ReportForm,
} from './report-form.ts';
import { registerWords as en } from './words.en.ts';
import { registerWords as zh } from './words.zh.ts';

/** Sources an operator writes down himself. */
const sources = incidentSources.filter(
  (source) => !['worker', 'patrol', 'device-alarm', 'resident', 'other-county'].includes(source),
);

/** A case from a phone call: one page, in the order in which people tell it. */
export function RegisterScreen() {
  const words = useWords({ zh, en });
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [form, setForm] = useState<ReportForm>(emptyReport);
  const [round, setRound] = useState(0);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<ReportAnswer | null>(null);
  const incidentId = useRef(uuidv7());
  const begin = () => {
    incidentId.current = uuidv7();
    setForm({ ...emptyReport, source: form.source });
    setTried(false);
    setRound((count) => count + 1);
  };
  const intent = useIntent<ReportAnswer>(`${county}/incidents`, (answer) => {
    setDone(answer);
    refresh(answer.incidentId);
    begin();
  });
  const change = (values: Partial<ReportForm>) => setForm((known) => ({ ...known, ...values }));
  const missing = missingInReport(form);
  const alike = useAlikeTo(alikeQuestion(form));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || busy || !isPhoneFine(form.phone)) return;
    setDone(null);
    void intent.commit(bodyOfReport(form, incidentId.current));
  };
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>{words.title}</h1>
        <p className="second">{words.advice}</p>
      </header>
      {done !== null && (
        <output className={style.done}>
          <span>
            <strong>{fill(words.done, { number: done.number })}</strong>
            <span className={style.code}>{fill(words['done.code'], { code: done.queryCode })}</span>
          </span>
          <Link href={`${to('work', 'all')}?case=${done.incidentId}`}>{words['done.open']}</Link>
        </output>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the form decides what Enter means in its lines */}
      <form key={round} className={style.form} onSubmit={submit} onKeyDown={keepEnter} noValidate>
        <div className="form">
          <Field
            label={words.description}
            hint={words['description.hint']}
            error={tried && missing.includes('description') ? fill(words.missing, { fields: words.description }) : null}
          >
            {(handles) => (
              <Input.TextArea
                {...handles}
                value={form.description}
                autoSize={{ minRows: 4, maxRows: 14 }}
                maxLength={4000}
                onChange={(event) => change({ description: event.target.value })}
              />
            )}
          </Field>
          <div>
            <Field label={words.matter} optional={words.optional}>
              {(handles) => (
                <MatterSelect
                  handles={handles}
                  value={form.matterCode}
                  placeholder={words['matter.placeholder']}
                  emergencyWord={words.emergency}
                  onChoose={(matterCode) => change({ matterCode })}
                />
              )}
            </Field>
            <MatterSuggestions
              text={form.description}
              value={form.matterCode}
              onChoose={(matterCode) => change({ matterCode })}
            />
          </div>
          <div className="form-row">
            <Field label={words.appeal}>
              {(handles) => (
                <Select
                  {...handles}
                  value={form.appealKind}
                  options={appealKinds.map((value) => ({ value, label: cases.appeal(value) }))}
                  onChange={(appealKind) => change({ appealKind })}
                />
              )}
            </Field>
            <Field label={words.source}>
              {(handles) => (
                <Select
                  {...handles}
                  value={form.source}
                  options={sources.map((value) => ({ value, label: cases.source(value) }))}
                  onChange={(source) => change({ source })}
                />
              )}
            </Field>
          </div>
          <fieldset className={style.reporter}>
            <legend>{words.reporter}</legend>
            <p className="second small">{words['reporter.hint']}</p>
            <div className="form-row">
              <Field label={words.name} optional={words.optional}>
                {(handles) => (
                  <Input
                    {...handles}
                    value={form.name}
                    maxLength={40}
                    autoComplete="off"
                    onChange={(event) => change({ name: event.target.value })}
                  />
                )}
              </Field>
              <Field
                label={words.phone}
                optional={words.optional}
                error={isPhoneFine(form.phone) ? null : words['phone.bad']}
              >
                {(handles) => (
                  <Input
                    {...handles}
                    value={form.phone}
                    type="tel"
                    maxLength={20}
                    autoComplete="off"
                    onChange={(event) => change({ phone: event.target.value })}
                  />
                )}
              </Field>
            </div>
            <Checkbox checked={form.confidential} onChange={(event) => change({ confidential: event.target.checked })}>
              {words.confidential}
            </Checkbox>
            <Field label={words.about} optional={words.optional} hint={words['about.hint']}>
              {(handles) => (
                <AboutSelect handles={handles} value={form.about} onChoose={(about) => change({ about })} />
              )}
            </Field>
          </fieldset>
          <PhotoUpload
            kind="reference"
            label={words.photos}
            optional={words.optional}
            onChange={(photos) => change({ photos })}
            onBusy={setBusy}
          />
        </div>
        <div className="form">
          <PlacePicker label={words.place} value={form.place} onChange={(place) => change({ place })} />
          {tried && missing.includes('place') && (
            <p role="alert" className={style.missing}>
              {fill(words.missing, { fields: words.place })}
            </p>
          )}
        </div>
        {(alike.data?.items.length ?? 0) > 0 && (
          <div className={style.alike}>
            <AlikeHints items={alike.data?.items ?? []} />
          </div>
        )}
        <footer className={style.acts}>
          <Checkbox checked={form.emergency} onChange={(event) => change({ emergency: event.target.checked })}>
            <strong className={style.emergency}>{words.emergency}</strong>
            <span className="second">　{words['emergency.hint']}</span>
          </Checkbox>
          <RefusalNote refused={intent.refused} />
          <div className="form-acts">
            <Button type="primary" size="large" htmlType="submit" loading={intent.working} disabled={busy}>
              {words.act}
            </Button>
            <Button type="text" size="large" onClick={begin}>
              {words.clear}
            </Button>
          </div>
        </footer>
      </form>
    </div>
  );
}

/** Enter in a line of the form takes a proposal; only Ctrl+Enter and the button register. */
function keepEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault();
  }
}
