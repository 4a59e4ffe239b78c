import { useDeferredValue } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { publicStageOf, publicStages } from '#modules/incidents/rules/statuses.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { StageTrack } from '#ui/stage/stage-track.tsx';
import { useIncidentFile } from '../../api/county.ts';
import { caseWords } from '../case-words/case-words.ts';
import { lightOf } from '../light-of.ts';
import { QueryState } from '../query-state.tsx';
import { CaseAlike } from './case-alike.tsx';
import { CaseDuty } from './case-duty.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CaseEnd } from './case-end.tsx';
import { CaseFacts } from './case-facts.tsx';
import style from './case-file.module.css';
import { CaseInstructions } from './case-instructions.tsx';
import { CaseLateWork } from './case-late-work.tsx';
import { CaseMessages } from './case-messages.tsx';
import { CasePhotos } from './case-photos.tsx';
import { CasePlace } from './case-place.tsx';
import { CaseProposals } from './case-proposals.tsx';
import { CaseRecheck } from './case-recheck.tsx';
import { CaseRelated } from './case-related.tsx';
import { CaseReporter } from './case-reporter.tsx';
import { CaseSupplements } from './case-supplements.tsx';
import { CaseRoute } from './case-route.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { CaseWhy } from './case-why.tsx';
import { CopyNumber } from './copy-number.tsx';
import { MoveBar, type CaseFlow } from './moves/move-bar.tsx';
import { CaseSideLives } from './side-lives/case-side-lives.tsx';
import { fileWords } from './words.ts';

type CaseFileProps = {
  incidentId: string;
  backWord: string;
  onBack: () => void;
  /** What a list does with acts: it may go on with its next case. */
  flow?: CaseFlow;
  /** Whoever keeps several files puts a frame around each (`fileFrame`) and says which one is the one. */
  framed?: boolean;
};

/** What carries the file that the keys go to. */
export const fileFrame = (incidentId: string) => ({ id: 'case-file', 'data-incident': incidentId, tabIndex: -1 });

/** Everything about one case on one page, and what I may do with it. */
export function CaseFile({ incidentId, backWord, onBack, flow, framed = false }: CaseFileProps) {
  const query = useIncidentFile(incidentId);
  return (
    <article className={style.file} {...(framed ? {} : fileFrame(incidentId))}>
      <button type="button" className={`text-button ${style.back}`} onClick={onBack}>
        ‹ {backWord}
      </button>
      <QueryState query={query} rows={8}>
        {(file) => <Opened file={file} flow={flow} />}
      </QueryState>
    </article>
  );
}

const stages = publicStages.filter((stage) => stage !== 'final');

function Opened({ file, flow }: { file: IncidentFile; flow: CaseFlow | undefined }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const { incident } = file;
  const light = lightOf(incident.light);
  const stage = publicStageOf(incident.status);
  // What a person reads first is painted first; what stands below, and all that it asks for, comes right after.
  const isPainted = useDeferredValue(true, false);
  return (
    <>
      <header className={style.head}>
        <div className={style.line}>
          <CopyNumber number={incident.number} />
          <span className={style.status}>{cases.status(incident.status)}</span>
          {incident.outcome !== null && <span className={style.outcome}>{cases.outcome(incident.outcome)}</span>}
          {incident.emergency && <span className={style.flag}>{words.emergency}</span>}
          {incident.confidential && <span className={style.flag}>{words.confidential}</span>}
          <span className={style.clock}>
            {incident.dueAt !== null && light !== null ? (
              <ClockText clock={{ dueAt: new Date(incident.dueAt), stopped: light === 'grey' }} light={light} />
            ) : (
              light !== null && <LightMark light={light} />
            )}
          </span>
        </div>
        <h2 className={style.title}>{incident.title}</h2>
        <StageTrack
          stages={stages.map((code) => ({ code, word: cases.stage(code) }))}
          current={stage}
          over={incident.status === 'archived'}
        />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys, also where nothing in it can be pressed */}
      <section className={style.body} aria-label={words.body} tabIndex={0}>
        <div className={style.top} data-map={incident.longitude !== null}>
          <CasePlace incident={incident} />
          <CaseFacts file={file} />
        </div>
        <section>
          <h3>{words.description}</h3>
          <p className={style.text}>{incident.description ?? words['description.erased']}</p>
        </section>
        {isPainted && <Below file={file} />}
      </section>
      <MoveBar file={file} flow={flow} />
    </>
  );
}

/** Everything below the description. */
function Below({ file }: { file: IncidentFile }) {
  const { incident } = file;
  return (
    <>
      <CaseDuty file={file} />
      <CaseRoute incident={incident} />
      <CaseRelated related={file.related} />
      <CaseAlike incident={incident} />
      <CaseProposals file={file} />
      <CaseInstructions file={file} />
      <CaseLateWork file={file} />
      <CaseSideLives file={file} />
      <CaseWhy incident={incident} />
      <CaseReporter file={file} />
      <CaseSupplements file={file} />
      <CaseMessages file={file} />
      <CasePhotos file={file} />
      <CaseRecheck file={file} />
      <CaseEnd file={file} />
      <CaseTimeline file={file} />
      <CaseClocks file={file} />
    </>
  );
}
