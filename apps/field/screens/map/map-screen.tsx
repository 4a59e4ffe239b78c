import { useMemo, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { useBox } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { Icon } from '../../parts/icon.tsx';
import { lightOf } from '../../parts/light-of.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import style from './map.module.css';
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
  const box = useBox(bbox);
  const items = box.data?.items;
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
        : box.data?.more
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
        />
        {here.length > 0 && (
          <section className={style.card} aria-live="polite">
            <ul className={style.here}>
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
      {capacity.gridId !== null && <p className={`second small ${style.note}`}>{words.mine}</p>}
    </>
  );
}
