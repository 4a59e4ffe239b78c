import { useEffect, useMemo, useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { usePlaces } from '../../api/county.ts';
import { useLine } from '../../api/line.ts';
import { useStanding } from '../../api/session.tsx';
import type { At } from '../../ground/distance.ts';
import { findAddresses } from '../../ground/find-address.ts';
import { type Ground, gridAt, nearestAddress } from '../../ground/ground-model.ts';
import { askPosition } from '../../ground/my-place.ts';
import { useGrounds } from '../../ground/use-grounds.ts';
import { fieldWords } from '../../words.ts';
import { LaterGround } from '../../parts/ground/later-ground.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { ReportForm } from './report-form.ts';
import style from './report.module.css';
import { reportWords } from './words.ts';

type PlaceFieldProps = { form: ReportForm; change: (values: Partial<ReportForm>) => void };

const none: readonly Ground[] = [];
const mostFound = 6;

/** Where it is: my grid stands there already; words, a tap on the map or my own position make it exact. */
export function PlaceField({ form, change }: PlaceFieldProps) {
  const words = useWords(reportWords);
  const app = useWords(fieldWords);
  const { capacity } = useStanding();
  const grounds = useGrounds() ?? none;
  const [mapped, setMapped] = useState(false);
  const { at, placeWords } = form;
  const search = useAddressSearch(grounds, placeWords);
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
          <PointChosen
            at={at}
            grounds={grounds}
            named={placeWords.trim() !== ''}
            onName={(name) => change({ placeWords: name })}
            onClear={() => change({ at: null, byPosition: undefined })}
          />
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
              search.type(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        )}
      </Field>
      {search.found.length > 0 && (
        <ul className={style.found} aria-label={words['where.found']}>
          {search.found.map((place) => (
            <li key={`${place.name} ${place.at.longitude}`}>
              <button
                type="button"
                className={style.option}
                onClick={() => {
                  search.end();
                  change({ placeWords: place.name, at: place.at, byPosition: undefined });
                }}
              >
                <span>{place.name}</span>
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
        <Here onFound={(found) => change({ at: found, byPosition: true })} />
      </div>
      <p className="second small">{words['where.here.note']}</p>
      {mapped && (
        <LaterGround
          label={words['where.map.label']}
          centre={at}
          zoom={17}
          gridId={capacity.gridId}
          chosen={at}
          onChoose={(chosen) => change({ at: chosen, byPosition: undefined })}
        />
      )}
    </section>
  );
}

type Found = { name: string; detail: string; at: At };

/** Addresses by words: those on this phone at once; what it does not know is asked of the server, where there is a line. */
function useAddressSearch(grounds: readonly Ground[], placeWords: string) {
  const { reachable } = useLine();
  const [typing, setTyping] = useState(false);
  const [asked, setAsked] = useState('');
  const sought = typing ? placeWords.trim() : '';
  const known = useMemo(() => findAddresses(grounds, sought, mostFound), [grounds, sought]);
  const enough = known.length >= mostFound || [...sought].length < 2 || !reachable;
  // Asked for only after typing has stopped, and never for an address that was taken.
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(enough ? '' : sought), 350);
    return () => clearTimeout(waiting);
  }, [sought, enough]);
  const places = usePlaces(enough ? '' : asked);
  const told = enough || asked === '' ? [] : (places.data?.items ?? []);
  const others = told
    .filter(({ label }) => !known.some(({ name }) => name === label))
    .map(({ label, detail, longitude, latitude }): Found => ({ name: label, detail, at: { longitude, latitude } }));
  return {
    found: [...known.map(({ name, at }): Found => ({ name, detail: '', at })), ...others].slice(0, mostFound),
    type: (typed: string) => setTyping(typed.trim() !== ''),
    end: () => setTyping(false),
  };
}

type PointChosenProps = {
  at: At;
  grounds: readonly Ground[];
  /** Words say already where it is. */
  named: boolean;
  onName: (name: string) => void;
  onClear: () => void;
};

/** The grid of the point and the nearest door, as the phone knows them: where somebody points is told with the report only. */
function PointChosen({ at, grounds, named, onName, onClear }: PointChosenProps) {
  const words = useWords(reportWords);
  const grid = useMemo(() => gridAt(grounds, at), [grounds, at]);
  const nearest = useMemo(() => nearestAddress(grounds, at), [grounds, at]);
  const name = nearest?.address.name ?? '';
  return (
    <>
      <div className={style.chosen}>
        <output>
          {grid !== null && <strong>{grid.name} </strong>}
          <span className="second small">
            {words[grid === null && grounds.length > 0 ? 'where.outside' : 'where.point']}
          </span>
        </output>
        <button type="button" className="button plain" onClick={onClear}>
          {words['where.clear']}
        </button>
      </div>
      {nearest !== null && !named && (
        <button type="button" className={style.chip} onClick={() => onName(name)}>
          {fill(words['where.nearest'], { name, count: nearest.metres })}
        </button>
      )}
    </>
  );
}

/** The phone's own position: asked by a tap, once, for this report only. */
function Here({ onFound }: { onFound: (at: At) => void }) {
  const words = useWords(reportWords);
  const [state, setState] = useState<'idle' | 'working' | 'failed' | 'refused'>('idle');
  if (!('geolocation' in navigator)) return null;
  const find = async () => {
    setState('working');
    const read = await askPosition();
    setState(read.state === 'read' ? 'idle' : read.state);
    if (read.state === 'read') onFound(read.place.at);
  };
  return (
    <>
      <button type="button" className="button" disabled={state === 'working'} onClick={() => void find()}>
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
