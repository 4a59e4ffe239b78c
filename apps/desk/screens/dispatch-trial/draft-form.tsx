import { Button, Select } from 'antd';
import { useState } from 'react';
import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { useOrganisations } from '../../parts/working-time/working-time-data.ts';
import { changeOf, type DraftChange } from './draft.ts';
import style from './dispatch-trial.module.css';
import { trialWords } from './words.ts';

type DraftFormProps = {
  entries: readonly DispatchEntryRow[];
  changes: readonly DraftChange[];
  onChange: (changes: readonly DraftChange[]) => void;
};

/** The draft: entries of today that would get another lead, or end. */
export function DraftForm({ entries, changes, onChange }: DraftFormProps) {
  const words = useWords(trialWords);
  const matter = useMatterName();
  const organisations = useOrganisations();
  const [entryId, setEntryId] = useState<string | null>(null);
  const [lead, setLead] = useState<string | null>(null);
  const entry = entries.find((one) => one.entryId === entryId) ?? null;
  const nameOf = (id: string) => organisations.data?.items.find((one) => one.organisationId === id)?.name ?? '…';
  const keep = (leadOrganisationId: string | null) => {
    if (entry === null) return;
    const others = changes.filter((one) => one.entry.entryId !== entry.entryId);
    onChange([...others, changeOf(entry, leadOrganisationId)]);
    setEntryId(null);
    setLead(null);
  };
  const search = { showSearch: true, optionFilterProp: 'label', allowClear: true } as const;
  return (
    <section className={`panel ${style.section}`} aria-label={words.draft}>
      <h2>{words.draft}</h2>
      <div className={style.fields}>
        <Field label={words.entry}>
          {(handles) => (
            <Select
              {...handles}
              {...search}
              value={entryId}
              options={entries.map((one) => ({
                value: one.entryId,
                label: fill(words['entry.named'], {
                  number: one.number,
                  matter: matter(one.matterCode),
                  unit: nameOf(one.leadOrganisationId),
                }),
              }))}
              onChange={(id) => setEntryId(id ?? null)}
            />
          )}
        </Field>
        <Field label={words.lead}>
          {(handles) => (
            <Select
              {...handles}
              {...search}
              value={lead}
              options={(organisations.data?.items ?? []).map((one) => ({ value: one.organisationId, label: one.name }))}
              onChange={(id) => setLead(id ?? null)}
            />
          )}
        </Field>
      </div>
      <div className={style.acts}>
        <Button disabled={entry === null || lead === null} onClick={() => keep(lead)}>
          {words.change}
        </Button>
        <Button disabled={entry === null} onClick={() => keep(null)}>
          {words.end}
        </Button>
      </div>
      {changes.length === 0 ? (
        <p className="second">{words['draft.none']}</p>
      ) : (
        <ul className={style.draft}>
          {changes.map((one) => (
            <li key={one.entry.entryId}>
              {fill(words[one.leadOrganisationId === null ? 'draft.ended' : 'draft.changed'], {
                number: one.entry.number,
                matter: matter(one.entry.matterCode),
                before: nameOf(one.entry.leadOrganisationId),
                after: one.leadOrganisationId === null ? '' : nameOf(one.leadOrganisationId),
              })}
              <button
                type="button"
                className="text-button"
                onClick={() => onChange(changes.filter((other) => other !== one))}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
