import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useProgress } from '../../keep/sender.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Thumb } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import type { Having, KeptStanding } from '../../sync/conflict.ts';
import type { Kept } from '../../sync/kept.ts';
import { fieldWords } from '../../words.ts';
import { KeptDoors } from './kept-doors.tsx';
import style from './kept.module.css';
import { keptWords } from './words.ts';

/** One wish: how it stands, what I did beside what the case says now, what comes next, what I can do. */
export function KeptCard({ standing }: { standing: KeptStanding }) {
  const { kept, as } = standing;
  const words = useWords(keptWords);
  const progress = useProgress();
  const sending = progress?.keptId === kept.id;
  return (
    <section className={`panel ${style.card}`} aria-label={kept.title === '' ? words.untitled : kept.title}>
      <div className={style.head}>
        <span className={`${style.state} ${style[as] ?? ''}`}>
          {sending ? `${words.sending} ${progress.percent}%` : words[as]}
        </span>
        <span className="second small">
          <TimeText at={kept.changedAt} />
        </span>
      </div>
      <strong>{kept.title === '' ? words.untitled : kept.title}</strong>
      {hasSides(standing) ? (
        <div className={style.sides}>
          <div className={style.mine}>
            <h2 className={style.side}>{words['side.mine']}</h2>
            <Mine kept={kept} named />
          </div>
          <div className={style.now}>
            <h2 className={style.side}>{words['side.now']}</h2>
            <Now standing={standing} />
          </div>
        </div>
      ) : (
        <Mine kept={kept} />
      )}
      <Photos kept={kept} />
      <Reason standing={standing} />
      <Next standing={standing} />
      <KeptDoors standing={standing} />
    </section>
  );
}

/** Where the case has gone another way, or the work lies with somebody else, the two stand beside each other. */
function hasSides({ kept, as, server }: KeptStanding): boolean {
  return kept.kind === 'act' && server !== null && (as === 'conflict' || as === 'late');
}

/** What was typed, so that it can be read and copied even where its form no longer opens. */
function textsOf({ form }: Kept): string[] {
  const typed = (form ?? {}) as Readonly<Record<string, unknown>>;
  return ['description', 'placeWords', 'answer', 'reason', 'ground', 'words'].flatMap((name) => {
    const text = typed[name];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
}

function Mine({ kept, named = false }: { kept: Kept; named?: boolean }) {
  const cases = useWords(caseWords);
  const { action, finding } = kept.body ?? {};
  return (
    <>
      {named && typeof action === 'string' && <strong>{cases.action(action)}</strong>}
      {typeof finding === 'string' && <p>{cases.finding(finding)}</p>}
      {textsOf(kept).map((text) => (
        <p key={text} className={style.text}>
          {text}
        </p>
      ))}
      {named && <PhotoCount kept={kept} />}
    </>
  );
}

function PhotoCount({ kept }: { kept: Kept }) {
  const words = useWords(keptWords);
  if (kept.photos.length === 0) return null;
  return <p className="second small">{fill(words.photos, { count: kept.photos.length })}</p>;
}

function Photos({ kept }: { kept: Kept }) {
  const app = useWords(fieldWords);
  if (kept.photos.length === 0) return null;
  return (
    <div className={style.photos}>
      {kept.photos.map((photo, index) => (
        <Thumb key={photo.fileId} photo={photo} alt={fill(app['photo.number'], { number: index + 1 })} />
      ))}
    </div>
  );
}

function Now({ standing: { server } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  const cases = useWords(caseWords);
  if (server === null) return null;
  return (
    <>
      {server.status !== null && <strong>{cases.status(server.status)}</strong>}
      {server.having !== null && <p>{havingWords(words, server.having)}</p>}
    </>
  );
}

function havingWords(words: Readonly<Record<`having.${Having['who']}`, string>>, { who, name }: Having): string {
  return fill(words[`having.${who}`], { name: name ?? '' });
}

/** Why it did not take effect. A case that may not be opened any more is one that somebody else has. */
function Reason({ standing: { kept, as } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  if (kept.refusal === null) return null;
  if (as === 'conflict') {
    const { words: said, status } = kept.refusal;
    return (
      <p className={style.why} role="alert">
        {fill(words['conflict.why'], { why: said === null || status === 404 ? words['conflict.gone'] : said })}
      </p>
    );
  }
  return <RefusalNote refused={kept.refusal} act={kept.body?.['action']} />;
}

/** What happens now without any doing, or what became of it. */
function Next({ standing: { kept, as, waitsFor, server } }: { standing: KeptStanding }) {
  const words = useWords(keptWords);
  const { late } = kept;
  switch (as) {
    case 'waiting-for': {
      const title = waitsFor === null || waitsFor.title === '' ? words.untitled : waitsFor.title;
      return <p className="second">{fill(words['waiting-for.advice'], { title })}</p>;
    }
    case 'late': {
      const name = server?.having?.name ?? null;
      return (
        <p className="note wait">
          {name === null ? words['late.advice.someone'] : fill(words['late.advice'], { name })}
        </p>
      );
    }
    case 'late-taken':
      return (
        <p className="note good">
          {words['late-taken.advice']} {late?.decidedAt && <TimeText at={late.decidedAt} />}
        </p>
      );
    case 'late-set-aside':
      return (
        <div className="note wait">
          <p>{fill(words['late-set-aside.advice'], { reason: late?.reason ?? '' })}</p>
          {late?.decidedAt && (
            <p className="second small">
              <TimeText at={late.decidedAt} />
            </p>
          )}
        </div>
      );
    case 'conflict':
      return <p>{words['conflict.advice']}</p>;
    case 'note':
      return <p className="second">{words['note.advice']}</p>;
    default:
      return null;
  }
}
