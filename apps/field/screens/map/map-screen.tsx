import { useMemo, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { useStanding } from '../../api/session.tsx';
import { readMyPlace, useMyPlace } from '../../ground/my-place.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { Icon } from '../../parts/icon.tsx';
import { lightOf } from '../../parts/light-of.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import { GroundAge } from './ground-age.tsx';
import style from './map.module.css';
import { useMapCases, worksOutside } from './use-map-cases.ts';
import { mapWords } from './words.ts';

/** More than these do not fit above the thumb. */
const most = 5;

type Spot = { longitude: number; latitude: number };

/** Marks within some ten metres lie under one finger: all of them are offered. */
function isBeside(one: Spot, other: Spot): boolean {
  return Math.abs(one.longitude - other.longitude) < 0.0001 && Math.abs(one.latitude - other.latitude) < 0.0001;
}

/** My ground and the open cases on it. */
export function MapScreen() {
  const words = useWords(mapWords);
  const cases = useWords(caseWords);
  const { capacity } = useStanding();
  const [bbox, setBbox] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { items, more } = useMapCases(bbox);
  // Where what is seen is asked of the server, the map must not go where the person is.
  const mayPlace = worksOutside(capacity.role);
  const place = useMyPlace();
  const marks = useMemo(
    () =>
      (items ?? []).map(({ incidentId, longitude, latitude, light, title }) => ({
        id: incidentId,
        at: { longitude, latitude },
        light: lightOf(light) ?? ('grey' as const),
        title,
      })),
    [items],
  );
  const chosen = items?.find(({ incidentId }) => incidentId === chosenId);
  const here = chosen === undefined ? [] : (items ?? []).filter((one) => isBeside(one, chosen));
  const said =
    items === undefined
      ? ''
      : items.length === 0
        ? words.none
        : more
          ? words.more
          : fill(words.count, { count: items.length });
  return (
    <>
      <ScreenHead title={words.title}>
        <output className="second small">{said}</output>
      </ScreenHead>
      <div className={style.frame}>
        <LaterGround
          tall
          label={words.label}
          gridId={capacity.gridId}
          cases={marks}
          currentId={chosenId}
          onOpen={setChosenId}
          onView={setBbox}
          place={mayPlace ? place : null}
        />
        {mayPlace && <WhereAmI />}
        {here.length > 0 && (
          <section className={style.card} aria-live="polite">
            <ul className={style.list}>
              {here.slice(0, most).map((one) => {
                const light = lightOf(one.light);
                return (
                  <li key={one.incidentId}>
                    <Link className={style.case} href={to('case', one.incidentId)}>
                      <span className={style.line}>
                        <strong>{one.title}</strong>
                        {light !== null && <LightMark light={light} />}
                      </span>
                      <span className={style.line}>
                        <span className="second small">{cases.status(one.status)}</span>
                        <Icon name="onward" size={20} />
                      </span>
                    </Link>
                  </li>
                );
              })}
            </ul>
            {here.length > most && <p className="second small">{fill(words.here, { count: here.length - most })}</p>}
            <button type="button" className="button" onClick={() => setChosenId(null)}>
              {words.close}
            </button>
          </section>
        )}
      </div>
      <p className={`second small ${style.note}`}>
        {capacity.gridId !== null && <span>{words.mine}</span>}
        <GroundAge />
      </p>
    </>
  );
}

/** By a tap the phone says once where it is; the map shows it and tells nobody. */
function WhereAmI() {
  const words = useWords(mapWords);
  const [state, setState] = useState<'idle' | 'working' | 'failed' | 'refused'>('idle');
  if (!('geolocation' in navigator)) return null;
  const find = () => {
    setState('working');
    void readMyPlace().then((read) => setState(read === 'read' ? 'idle' : read));
  };
  return (
    <>
      <button
        type="button"
        className={style.here}
        disabled={state === 'working'}
        title={words['place.note']}
        onClick={find}
      >
        <Icon name="here" size={22} />
        <span className="spoken">{words[state === 'working' ? 'place.working' : 'place']}</span>
      </button>
      {(state === 'failed' || state === 'refused') && (
        <p className={`note bad ${style.trouble}`} role="alert">
          {words[`place.${state}`]}
        </p>
      )}
    </>
  );
}
