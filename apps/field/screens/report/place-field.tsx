import { useEffect, useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useGridAt, usePlaces } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { fieldWords } from '../../words.ts';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ReportForm } from './report-form.ts';
import style from './report.module.css';
import { reportWords } from './words.ts';

type PlaceFieldProps = { form: ReportForm; change: (values: Partial<ReportForm>) => void };

/** Where it is: my grid stands there already; words, a tap on the map or my own position make it exact. */
export function PlaceField({ form, change }: PlaceFieldProps) {
  const words = useWords(reportWords);
  const app = useWords(fieldWords);
  const { capacity } = useStanding();
  const [mapped, setMapped] = useState(false);
  const [sought, setSought] = useState('');
  const { at, placeWords } = form;
  // Searched only after typing here: an address that was taken is not searched for again.
  useEffect(() => {
    if (sought === '') return;
    const waiting = setTimeout(() => setSought(placeWords.trim()), 350);
    return () => clearTimeout(waiting);
  }, [placeWords, sought]);
  const places = usePlaces(sought.trim().length >= 2 ? sought : '');
  const found = sought.trim() === '' ? [] : (places.data?.items ?? []).slice(0, 6);
  return (
    <section className="panel" aria-label={words.where}>
      <div>
        <p className={style.label}>{words.where}</p>
        {at === null ? (
          capacity.gridName !== null && (
            <p className={style.chosen}>
              <span>
                <strong>{capacity.gridName}</strong> <span className="second small">{words['where.mine']}</span>
              </span>
            </p>
          )
        ) : (
          <PointChosen at={at} onClear={() => change({ at: null })} />
        )}
      </div>
      <Field label={words['where.words']} optional={app.optional}>
        {(handles) => (
          <input
            {...handles}
            className="input"
            value={placeWords}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => {
              change({ placeWords: event.target.value });
              setSought(event.target.value.trim() === '' ? '' : sought || ' ');
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        )}
      </Field>
      {found.length > 0 && (
        <ul className={style.found} aria-label={words['where.found']}>
          {found.map((place) => (
            <li key={`${place.kind} ${place.label} ${place.longitude}`}>
              <button
                type="button"
                className={style.option}
                onClick={() => {
                  setSought('');
                  change({ placeWords: place.label, at: { longitude: place.longitude, latitude: place.latitude } });
                }}
              >
                <span>{place.label}</span>
                <span className="second small">{place.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <button type="button" className="button" aria-expanded={mapped} onClick={() => setMapped(!mapped)}>
          <Icon name="pin" size={20} />
          {words[mapped ? 'where.map.fold' : 'where.map']}
        </button>
        <Here onFound={(found) => change({ at: found })} />
      </div>
      <p className="second small">{words['where.here.note']}</p>
      {mapped && (
        <LaterGround
          label={words['where.map.label']}
          centre={at}
          zoom={17}
          gridId={capacity.gridId}
          chosen={at}
          onChoose={(chosen) => change({ at: chosen })}
        />
      )}
    </section>
  );
}

type PointChosenProps = { at: { longitude: number; latitude: number }; onClear: () => void };

function PointChosen({ at, onClear }: PointChosenProps) {
  const words = useWords(reportWords);
  const grid = useGridAt(at);
  const said = grid.data === undefined ? '' : (grid.data.grid?.name ?? words['where.outside']);
  return (
    <div className={style.chosen}>
      <output>
        <strong>{said}</strong> <span className="second small">{words['where.point']}</span>
      </output>
      <button type="button" className="button plain" onClick={onClear}>
        {words['where.clear']}
      </button>
    </div>
  );
}

/** The phone's own position: asked by a tap, once, for this report only. */
function Here({ onFound }: { onFound: (at: { longitude: number; latitude: number }) => void }) {
  const words = useWords(reportWords);
  const [state, setState] = useState<'idle' | 'working' | 'failed' | 'refused'>('idle');
  if (!('geolocation' in navigator)) return null;
  const find = () => {
    setState('working');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        // Six digits are a tenth of a metre; more would only pretend.
        onFound({ longitude: Number(coords.longitude.toFixed(6)), latitude: Number(coords.latitude.toFixed(6)) });
      },
      ({ code }) => setState(code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  };
  return (
    <>
      <button type="button" className="button" disabled={state === 'working'} onClick={find}>
        <Icon name="here" size={20} />
        {words[state === 'working' ? 'where.here.working' : 'where.here']}
      </button>
      {(state === 'failed' || state === 'refused') && (
        <p className="note bad" role="alert">
          {words[`where.here.${state}`]}
        </p>
      )}
    </>
  );
}
