import { useMemo, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { useBox } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { lightOf } from '../../parts/light-of.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import style from './map.module.css';
import { mapWords } from './words.ts';

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
  const light = chosen === undefined ? null : lightOf(chosen.light);
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
        {chosen !== undefined && (
          <section className={style.card} aria-live="polite">
            <div className={style.line}>
              <strong>{chosen.title}</strong>
              {light !== null && <LightMark light={light} />}
            </div>
            <span className="second">{cases.status(chosen.status)}</span>
            <div className="row">
              <Link className="button primary" href={to('case', chosen.incidentId)}>
                {words.open}
              </Link>
              <button type="button" className="button" onClick={() => setChosenId(null)}>
                {words.close}
              </button>
            </div>
          </section>
        )}
      </div>
      {capacity.gridId !== null && <p className={`second small ${style.note}`}>{words.mine}</p>}
    </>
  );
}
