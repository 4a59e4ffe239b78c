import { useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useIncidentFile } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { useReadNotices } from '../../api/use-read-notices.ts';
import { useShelf } from '../../keep/keeper.ts';
import { showCaseNumber } from '../../parts/case-number.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { DutyHint } from '../../parts/duty-hint.tsx';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { lightOf } from '../../parts/light-of.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to, useLocation } from '../../router.tsx';
import { CaseCourse } from './case-course.tsx';
import style from './case.module.css';
import { CaseMoves } from './case-moves.tsx';
import { caseScreenWords } from './words.ts';

/** One case on a phone: what and where, what I can do about it, how it came here. */
export function CaseScreen() {
  const words = useWords(caseScreenWords);
  const incidentId = useLocation().parts[1] ?? '';
  const query = useIncidentFile(incidentId);
  useReadNotices(incidentId);
  return (
    <>
      <ScreenHead back title={query.data?.incident.matterName ?? query.data?.incident.title ?? words.title} />
      <QueryState query={query} rows={8}>
        {(file) => <Opened file={file} />}
      </QueryState>
    </>
  );
}

function Opened({ file }: { file: IncidentFile & { onPhone?: true } }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const { incident } = file;
  const light = lightOf(incident.light);
  return (
    <article className="page">
      {file.onPhone && <p className="note wait">{words.onPhone}</p>}
      <header className="panel">
        <div className={style.line}>
          <span className={style.status}>{cases.status(incident.status)}</span>
          {incident.emergency && <span className={style.flag}>{words.emergency}</span>}
          {incident.confidential && <span className={style.flag}>{words.confidential}</span>}
          {incident.outcome !== null && <span className="second">{cases.outcome(incident.outcome)}</span>}
        </div>
        {incident.dueAt !== null && light !== null ? (
          <ClockText clock={{ dueAt: new Date(incident.dueAt), stopped: light === 'grey' }} light={light} />
        ) : (
          light !== null && <LightMark light={light} />
        )}
        <p className={style.text}>{incident.description ?? words['description.erased']}</p>
        <Where incident={incident} />
        <DutyHint matterCode={incident.matterCode} />
      </header>
      <Unsettled file={file} />
      <CaseMoves key={incident.status} file={file} />
      {!file.onPhone && <Photos file={file} />}
      <Facts file={file} />
      {!file.onPhone && <CaseCourse file={file} />}
    </article>
  );
}

/** What I did to this case that did not take effect, or that somebody else decides on: it stands on a page of its own. */
function Unsettled({ file: { incident, possible } }: { file: IncidentFile }) {
  const words = useWords(caseScreenWords);
  const { session } = useStanding();
  const mine = [...useShelf().all.values()].filter(
    ({ accountId, caseId, kind, late }) =>
      accountId === session.accountId && kind === 'act' && [caseId, late?.leaderId].includes(incident.incidentId),
  );
  // What can still be done stands in its own form below, with the reason.
  const open = new Set<unknown>(possible.map(({ action }) => action));
  const refused = mine.filter(({ state, body }) => state === 'refused' && !open.has(body?.['action'])).length;
  const late = mine.filter(({ state }) => state === 'late').length;
  if (refused + late === 0) return null;
  return (
    <div className={`note ${refused > 0 ? 'bad' : 'wait'}`}>
      <p>{fill(words[refused > 0 ? 'unsettled.refused' : 'unsettled.late'], { count: refused || late })}</p>
      <Link className="button" href={to('kept')}>
        {words['unsettled.open']}
      </Link>
    </div>
  );
}

/** The words of the place; the map only for who asks, it weighs as much as ten photos. */
function Where({ incident }: { incident: IncidentFile['incident'] }) {
  const words = useWords(caseScreenWords);
  const [shown, setShown] = useState(false);
  const { longitude, latitude } = incident;
  const at = longitude === null || latitude === null ? null : { longitude, latitude };
  return (
    <div className={style.where}>
      <p>
        <strong>{incident.placeWords ?? words.noPlace}</strong>
        {incident.gridName !== null && <span className="second"> · {incident.gridName}</span>}
      </p>
      {at === null ? (
        <p className="second small">{words.noPoint}</p>
      ) : (
        <button type="button" className="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {words[shown ? 'map.fold' : 'map.open']}
        </button>
      )}
      {shown && at !== null && (
        <LaterGround
          label={words.map}
          centre={at}
          zoom={16}
          cases={[
            {
              id: incident.incidentId,
              at,
              light: lightOf(incident.light) ?? 'grey',
              title: incident.matterName ?? incident.title,
            },
          ]}
        />
      )}
    </div>
  );
}

function Photos({ file }: { file: IncidentFile }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const pictures = file.attachments.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const papers = file.attachments.filter(({ mediaType }) => !mediaType.startsWith('image/'));
  return (
    <section className="panel">
      <h2>{words.photos}</h2>
      {file.attachments.length === 0 && <p className="second">{words['photos.none']}</p>}
      {pictures.length > 0 && (
        <PhotoStrip
          photos={pictures.map((one) => ({
            id: one.fileId,
            thumbnail: one.previewLink,
            full: one.link,
            caption: cases.photo(one.kind),
          }))}
        />
      )}
      {papers.map((one) => (
        <a key={one.fileId} className="button" href={one.link} target="_blank" rel="noopener">
          {cases.photo(one.kind)} · {words.document}
        </a>
      ))}
    </section>
  );
}

function Facts({ file: { incident } }: { file: IncidentFile }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const rows = [
    [words.matter, incident.matterName ?? words.noMatter],
    [words.source, cases.source(incident.source)],
    [words.unit, incident.unitName],
    [words.handler, incident.handlerName],
    [words.reportedAt, <TimeText key="reported" at={incident.reportedAt} />],
    [words.closedAt, incident.closedAt === null ? null : <TimeText key="closed" at={incident.closedAt} />],
    [
      words.number,
      <span key="number" className="numbers">
        {showCaseNumber(incident.number)}
      </span>,
    ],
  ] as const;
  return (
    <dl className={`panel ${style.facts}`}>
      {rows
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label} className={style.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
