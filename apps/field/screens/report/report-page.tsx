import { useState, type FormEvent } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import type { Refused } from '../../api/refused.ts';
import { drop, useKeeps } from '../../keep/keeper.ts';
import type { Submission } from '../../keep/sender.ts';
import { useDraft } from '../../keep/use-draft.ts';
import { DutyHint } from '../../parts/duty-hint.tsx';
import { PhotoField } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { fieldWords } from '../../words.ts';
import { AlikeNote, NearHint } from './alike-note.tsx';
import { MatterField, rememberOnPhone } from './matter-field.tsx';
import { type MessageRead, PasteMessage } from './paste-message.tsx';
import { PlaceField } from './place-field.tsx';
import { emptyReport, gapsOf, isEmpty, reportBody, sourceOf, type ReportForm, withMessage } from './report-form.ts';
import style from './report.module.css';
import { reportWords } from './words.ts';

type ReportPageProps = {
  incidentId: string;
  /** A message that another app handed over. */
  shared: string;
  onSent: (submission: Submission, onSpot: boolean) => void;
  onCleared: () => void;
};

const fixers = ['grid-worker', 'grid-head'];

/** One report being made. */
export function ReportPage({ incidentId, shared, onSent, onCleared }: ReportPageProps) {
  const words = useWords(reportWords);
  const app = useWords(fieldWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const draft = useDraft<ReportForm>({
    id: incidentId,
    kind: 'report',
    form: emptyReport,
    titleOf: ({ matterName, description, placeWords }) =>
      [words.send, matterName || description.slice(0, 20), placeWords].filter((part) => part !== '').join(' · '),
  });
  const { kept, change } = draft;
  const { form } = kept;
  const [withoutPhoto, setWithoutPhoto] = useState(false);
  const [tried, setTried] = useState(false);
  const [taken, setTaken] = useState(false);
  const [working, setWorking] = useState(false);
  const [unkept, setUnkept] = useState<Refused | null>(null);
  const keeps = useKeeps();
  const gaps = gapsOf(form, capacity.gridId);
  const empty = isEmpty(form, kept.photos.length);
  const begun = withoutPhoto || !empty;
  const take = (read: MessageRead) => {
    setTaken(true);
    change(withMessage(form, read));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (gaps.length > 0 || working) return;
    setWorking(true);
    const source = sourceOf(capacity.role);
    const body = reportBody(form, { incidentId, source, gridId: capacity.gridId });
    if (form.matterCode !== null) rememberOnPhone(form.matterCode);
    const submission = await draft.send(`${county}/incidents`, body);
    setWorking(false);
    // What the phone could not write down was not sent either, and is said here alone.
    if (submission.state === 'refused') setUnkept(submission.refused);
    else onSent(submission, form.onSpot);
  };
  // On its way, or opened again while it waits: it is safe and can be looked at, not changed.
  // While it arrives its row is gone a moment before the answer is here.
  if (kept.state === 'waiting' || (working && empty)) {
    return (
      <section className="note wait" aria-live="polite" data-saved="yes">
        <h2>{words[working ? 'saved.title' : 'waiting.title']}</h2>
        <p>{kept.title}</p>
        <p>{words[working ? 'saved.advice' : 'waiting.advice']}</p>
      </section>
    );
  }
  if (!begun) {
    return (
      <div className="page">
        <ol className={style.steps}>
          {([1, 2, 3] as const).map((step) => (
            <li key={step} aria-current={step === 1 ? 'step' : undefined}>
              {words[`step.${step}`]}
            </li>
          ))}
        </ol>
        <PhotoField
          large
          kept={kept}
          kind="near"
          label={words['photo.first']}
          hint={app['photo.private']}
          add={draft.addPhoto}
        />
        <button type="button" className="button plain" onClick={() => setWithoutPhoto(true)}>
          {words['photo.without']}
        </button>
        <PasteMessage shared={shared} onRead={take} />
      </div>
    );
  }
  return (
    <form className="page" onSubmit={(event) => void submit(event)} noValidate aria-label={words.title}>
      {shared !== '' && !taken && <PasteMessage shared={shared} onRead={take} />}
      <fieldset className={`stack ${style.frozen}`} disabled={working}>
        <div className="panel">
          <PhotoField kept={kept} kind="near" label={words['photo.near']} optional add={draft.addPhoto} />
        </div>
        <section className="panel" aria-label={words.what}>
          <MatterField form={form} change={change} />
          <DutyHint matterCode={form.matterCode} />
          <WordsField
            optional
            label={words.description}
            hint={words['description.hint']}
            value={form.description}
            most={4000}
            onChange={(description) => change({ description })}
          />
        </section>
        <PlaceField form={form} change={change} />
        {fixers.includes(capacity.role) && (
          <div className="panel">
            <label className={style.toggle}>
              <input
                type="checkbox"
                checked={form.onSpot}
                onChange={(event) => change({ onSpot: event.target.checked })}
              />
              <span>
                {words.onSpot}
                <span className={`second small ${style.below}`}>{words['onSpot.hint']}</span>
              </span>
            </label>
            {form.onSpot && (
              <>
                <WordsField
                  label={words.answer}
                  value={form.answer}
                  most={1000}
                  onChange={(answer) => change({ answer })}
                />
                <PhotoField kept={kept} kind="after" label={words['photo.after']} optional add={draft.addPhoto} />
              </>
            )}
          </div>
        )}
      </fieldset>
      <AlikeNote form={form} />
      <div className={style.send}>
        <NearHint form={form} />
        {!working && <RefusalNote refused={kept.refusal ?? unkept} />}
        {tried && gaps.length > 0 && (
          <p role="alert" className="note bad">
            {fill(words.missing, { fields: gaps.map((gap) => words[`gap.${gap}`]).join('、') })}
          </p>
        )}
        <button type="submit" className="button primary wide" disabled={working}>
          {working ? words.sending : words[form.onSpot ? 'send.onSpot' : 'send']}
        </button>
      </div>
      {!empty && keeps && <p className="second small">{words.draft}</p>}
      {!empty && (
        <Discard
          disabled={working}
          onDiscard={() => {
            void drop(incidentId).then(onCleared);
          }}
        />
      )}
    </form>
  );
}

/** Throwing a draft away takes two taps and says what goes. */
function Discard({ disabled, onDiscard }: { disabled: boolean; onDiscard: () => void }) {
  const words = useWords(reportWords);
  const app = useWords(fieldWords);
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" className="button plain" disabled={disabled} onClick={() => setAsking(true)}>
        {words.discard}
      </button>
    );
  }
  return (
    <div className="panel">
      <p>{words['discard.sure']}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={onDiscard}>
          {words['discard.act']}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {app.close}
        </button>
      </div>
    </div>
  );
}
