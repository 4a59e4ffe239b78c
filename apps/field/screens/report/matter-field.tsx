import { useState } from 'react';
import type { Matter } from '#modules/catalogue/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useMatters } from '../../api/county.ts';
import { casesAmong, useRecords } from '../../keep/records.ts';
import { proposeMatters, rememberMatter, searchMatters } from './propose-matters.ts';
import { type ReportForm, withoutPlace } from './report-form.ts';
import style from './report.module.css';
import { usualMatters } from './usual-matters.ts';
import { RuleNote } from './rule-note.tsx';
import { useMatterSuggestions } from './use-suggestions.ts';
import { reportWords } from './words.ts';

const memory = 'linli.field.matters';

function recentOnPhone(): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(memory) ?? '[]');
    return Array.isArray(known) ? known.filter((code) => typeof code === 'string') : [];
  } catch {
    return [];
  }
}

/** The next report offers it first; nobody but this phone knows. */
export function rememberOnPhone(code: string): void {
  localStorage.setItem(memory, JSON.stringify(rememberMatter(recentOnPhone(), code)));
}

const none: readonly Matter[] = [];

type MatterFieldProps = { form: ReportForm; change: (values: Partial<ReportForm>) => void };

/** What it is about: a tap on a proposal, or a few letters. */
export function MatterField({ form, change }: MatterFieldProps) {
  const words = useWords(reportWords);
  const matters = useMatters();
  const [typed, setTyped] = useState('');
  const [recent] = useState(recentOnPhone);
  const records = useRecords();
  const all = matters.data?.items ?? none;
  const about = withoutPlace(form);
  const { likely, led } = useMatterSuggestions(about, all);
  const choose = (matter: Matter) => {
    setTyped('');
    change({ matterCode: matter.matterCode, matterName: matter.minorName });
  };
  if (form.matterCode !== null) {
    const chosen = all.find(({ matterCode }) => matterCode === form.matterCode);
    return (
      <div>
        <p className={style.label}>{words.what}</p>
        <div className={style.chosen}>
          <span>
            <strong>{form.matterName}</strong> <span className="second small">{chosen?.majorName}</span>
            {chosen?.emergency === true && <span className={style.emergency}>{words.emergency}</span>}
          </span>
          <button type="button" className="button plain" onClick={() => change({ matterCode: null, matterName: '' })}>
            {words['matter.change']}
          </button>
        </div>
        <RuleNote matterCode={form.matterCode} />
      </div>
    );
  }
  const found = searchMatters(all, typed);
  const proposed = proposeMatters(all, about, usualMatters(recent, casesAmong(records)), { shares: likely });
  return (
    <div className="stack">
      <Field label={words.what}>
        {(handles) => (
          <input
            {...handles}
            type="search"
            enterKeyHint="search"
            className="input"
            value={typed}
            placeholder={words['matter.search']}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            // Enter searches on a phone; it must not send the report.
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              const [first] = found;
              if (first !== undefined && !event.nativeEvent.isComposing) choose(first);
            }}
          />
        )}
      </Field>
      {matters.error !== null && <p className="second small">{words['matter.failed']}</p>}
      {typed.trim() === '' ? (
        proposed.length > 0 && (
          <div>
            <p className="second small">{words[form.description === '' ? 'matter.recent' : 'matter.proposed']}</p>
            <ul className={`${style.chips} ${style.best}`}>
              {proposed.map((matter) => (
                <li key={matter.matterCode}>
                  <button type="button" className={style.chip} onClick={() => choose(matter)}>
                    {matter.minorName}
                  </button>
                </li>
              ))}
            </ul>
            {led !== null && proposed[0]?.matterCode === led.label && (
              <p className="second small">
                {proposed[0].minorName} · {fill(words['matter.because'], { words: led.words.join(' ') })}
              </p>
            )}
          </div>
        )
      ) : found.length === 0 && matters.data !== undefined ? (
        <p className="second">{fill(words['matter.none'], { q: typed })}</p>
      ) : (
        <ul className={style.found}>
          {found.map((matter) => (
            <li key={matter.matterCode}>
              <button type="button" className={style.option} onClick={() => choose(matter)}>
                <span>
                  {matter.minorName}
                  {matter.emergency && <span className={style.emergency}>{words.emergency}</span>}
                </span>
                <span className="second small">{matter.majorName}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
