import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { gridRights } from '#modules/grids/rules/rights.ts';
import type { GridChange } from '#modules/grids/rules/territory-draft.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import type { Draft } from './draft-page.tsx';
import { DraftFields } from './draft-fields.tsx';
import style from './territory.module.css';
import { useTerritoryChanged } from './territory-data.ts';
import { VillageSelect } from './village-select.tsx';
import { actWords, refusalWords, territoryWords } from './words.ts';

/** Keeping, sending, reviewing; and what was done so far. */
export function DraftActs({
  read,
  changes,
  findings,
  readOnly,
}: {
  read: Draft;
  changes: readonly GridChange[];
  findings: readonly DraftFinding[];
  readOnly: boolean;
}) {
  const words = useWords(territoryWords);
  const acts = useWords(actWords);
  const refusals = useWords(refusalWords);
  const { session, capacity } = useStanding();
  const { draft, steps } = read;
  const path = `${useCountyPath()}/territory-drafts`;
  const changed = useTerritoryChanged();
  const [title, setTitle] = useState(draft.title);
  const [inForceOn, setInForceOn] = useState(draft.inForceOn);
  const [villageCodes, setVillageCodes] = useState<readonly string[]>(draft.villageCodes);
  const [note, setNote] = useState('');
  const done = () => {
    changed();
    setNote('');
  };
  const saving = useIntent(path, done);
  const sending = useIntent(`${path}/${draft.draftId}/send`, done);
  const reviewing = useIntent(`${path}/${draft.draftId}/review`, done);
  const saying = useIntent(`${path}/${draft.draftId}/comments`, done);
  const leaving = useIntent(`${path}/${draft.draftId}/withdraw`, done);
  const mine = draft.drawnBy === session.accountId;
  const reviews =
    draft.status === 'in-review' && !mine && gridRights['grids.review-draft'].some((role) => role === capacity.role);
  const isOver = draft.status === 'in-force' || draft.status === 'withdrawn';
  const { draftId, revision } = draft;
  const isSaved =
    canonicalJson({ changes: draft.changes, villages: draft.villageCodes.toSorted() }) ===
      canonicalJson({ changes, villages: villageCodes.toSorted() }) &&
    title === draft.title &&
    inForceOn === draft.inForceOn;
  const stops = findings.some((one) => one.severity === 'stops');
  const refused = [saving, sending, reviewing, saying, leaving].find((one) => one.refused)?.refused ?? null;
  return (
    <section className={`panel ${style.section}`} aria-label={words.history}>
      {!readOnly && (
        <>
          <DraftFields title={title} onTitle={setTitle} inForceOn={inForceOn} onInForceOn={setInForceOn} />
          <Field label={words.villages} hint={words['villages.hint']}>
            {(handles) => <VillageSelect {...handles} value={villageCodes} onChange={setVillageCodes} />}
          </Field>
          <div className={style.act}>
            <Button
              type="primary"
              loading={saving.working}
              disabled={villageCodes.length === 0 || title.trim() === '' || inForceOn === ''}
              onClick={() => void saving.commit({ draftId, revision, title, villageCodes, inForceOn, changes })}
            >
              {words.save}
            </Button>
            <Button
              loading={sending.working}
              disabled={!isSaved || stops || changes.length === 0 || draft.status !== 'drafting'}
              onClick={() => void sending.commit({ revision })}
            >
              {words.send}
            </Button>
            <output className="second">{isSaved ? words.saved : words.unsaved}</output>
          </div>
        </>
      )}
      <RefusalNote refused={refused} />
      {!isOver && (
        <>
          <Field label={reviews ? words.reason : words.note}>
            {(handles) => (
              <Input.TextArea
                {...handles}
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 6 }}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <div className={style.act}>
            {reviews && (
              <>
                <Button
                  type="primary"
                  loading={reviewing.working}
                  onClick={() => void reviewing.commit({ revision, agreed: true, ...(note.trim() && { note }) })}
                >
                  {words.agree}
                </Button>
                <Button
                  danger
                  disabled={note.trim() === ''}
                  onClick={() => void reviewing.commit({ revision, agreed: false, note })}
                >
                  {words.refuse}
                </Button>
              </>
            )}
            <Button disabled={note.trim() === ''} onClick={() => void saying.commit({ note })}>
              {words['note.do']}
            </Button>
            {mine && <Button onClick={() => void leaving.commit({})}>{words.withdraw}</Button>}
          </div>
        </>
      )}
      <h2>{words.history}</h2>
      <ul>
        {steps.map((step) => (
          <li key={step.position}>
            {acts[step.act]} {step.actorName} <TimeText at={step.takenAt} />
            {step.noteErased && <span className={style.also}>{words['note.erased']}</span>}
            {step.note !== null && (
              <span className={style.also}>
                {step.act === 'stop' ? (refusals[step.note as keyof typeof refusals] ?? '') : step.note}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
