import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { TryBaseMapAnswer } from '#modules/grids/contract.ts';
import { range } from '#modules/grids/rules/base-map-source.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import type { BaseMap } from '#ui/map/base-map.ts';
import { ask } from '../../api/client.ts';
import { useBaseMap, useCountyPath } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './base-maps.module.css';
import { type KnownPlace, knownPlaces, linesOn } from './own-lines.ts';
import { isComplete, type SourceFields, whereFrom } from './source-fields.ts';
import { baseMapWords } from './words.ts';

type Given = { sourceId: string | null; fields: SourceFields };

/** A look at a known place before a base map is kept: its picture, with the county's own roads and borders over it. */
export function SourceTry({ sourceId, fields }: Given) {
  const words = useWords(baseMapWords);
  const base = useBaseMap();
  return (
    <section className={style.try} aria-label={words.try}>
      <h2>{words.try}</h2>
      <p className="second">{words['try.hint']}</p>
      <QueryState query={base}>{(drawn) => <Look sourceId={sourceId} fields={fields} base={drawn} />}</QueryState>
    </section>
  );
}

const usualZoom = 15;
/** Where there is no ground of our own yet: the whole country, so that something is seen. */
const anywhere: KnownPlace = { name: '', at: [104, 35] };

function Look({ sourceId, fields, base }: Given & { base: BaseMap }) {
  const words = useWords(baseMapWords);
  const county = useCountyPath();
  const places = useMemo(() => knownPlaces(base, words.middle), [base, words]);
  const [chosenPlace, choosePlace] = useState(0);
  const [chosenZoom, chooseZoom] = useState(usualZoom);
  const [seen, setSeen] = useState<{ asked: string; answer: TryBaseMapAnswer } | null>(null);
  const { run, working, refused } = useAct();
  const place = places[chosenPlace] ?? places[0] ?? anywhere;
  const zoom = Math.min(fields.deepestZoom, Math.max(fields.leastZoom, chosenZoom));
  const body = {
    ...whereFrom(fields),
    ...(sourceId === null ? {} : { sourceId }),
    zoom,
    longitude: place.at[0],
    latitude: place.at[1],
  };
  const asked = JSON.stringify(body);
  const look = () =>
    run(async () => {
      setSeen(null);
      const answer = await ask(`${county}/base-map-sources/try`, TryBaseMapAnswer, { method: 'POST', body });
      setSeen({ asked, answer });
    });
  // What was changed since is not what the picture shows.
  const answer = seen?.asked === asked ? seen.answer : null;
  return (
    <>
      <div className="form-row">
        {places.length > 0 && (
          <Field label={words.place}>
            {({ id }) => (
              <Select
                id={id}
                value={chosenPlace}
                showSearch={{ optionFilterProp: 'label' }}
                options={places.map(({ name }, value) => ({ value, label: name }))}
                onChange={choosePlace}
              />
            )}
          </Field>
        )}
        <Field label={words.zoom}>
          {({ id }) => (
            <Select
              id={id}
              value={zoom}
              options={range(fields.leastZoom, Math.max(fields.leastZoom, fields.deepestZoom)).map((value) => ({
                value,
                label: `${value}`,
              }))}
              onChange={chooseZoom}
            />
          )}
        </Field>
      </div>
      <div className="form-acts">
        <Button onClick={() => void look()} loading={working} disabled={!isComplete(fields)}>
          {words.look}
        </Button>
      </div>
      {refused && <RefusalNote refused={refused} />}
      {answer !== null && (
        <figure className={style.seen}>
          {answer.picture !== null && (
            <svg
              viewBox={`0 0 ${answer.width} ${answer.height}`}
              role="img"
              aria-label={fill(words.seen, { place: place.name })}
            >
              <image href={`data:image/png;base64,${answer.picture}`} width={answer.width} height={answer.height} />
              <Line
                className={style.own}
                path={linesOn(base, { at: place.at, zoom, width: answer.width, height: answer.height })}
              />
              <Line
                className={style.cross}
                path={`M${answer.width / 2 - 14} ${answer.height / 2}h28M${answer.width / 2} ${answer.height / 2 - 14}v28`}
              />
            </svg>
          )}
          <figcaption>
            <output className={answer.missing > 0 ? style.amiss : 'second'}>
              {answer.missing === 0
                ? words['seen.whole']
                : fill(words[answer.picture === null ? 'seen.nothing' : 'seen.part'], {
                    missing: answer.missing,
                    tiles: answer.tiles,
                  })}{' '}
              {answer.missing > 0 &&
                answer.fault !== null &&
                fill(words[`fault.${answer.fault}`], { status: answer.status ?? '' })}
            </output>
          </figcaption>
        </figure>
      )}
    </>
  );
}

/** Over pictures of any colour: a pale rim below a strong line. */
function Line({ path, className }: { path: string; className: string | undefined }) {
  return (
    <>
      <path className={style.rim} d={path} />
      <path className={className} d={path} />
    </>
  );
}
