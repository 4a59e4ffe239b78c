import { Checkbox, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BaseMapSource, MapLayer } from '#modules/grids/contract.ts';
import { useKeys } from '#ui/key/use-keys.ts';
import { useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { lights } from '#ui/light/lights.ts';
import type { Box, LngLat } from '#ui/map/base-map.ts';
import { recall, remember } from '#ui/memory/memory.ts';
import { areaOfBox, type AreaTool, type MapArea } from '#ui/map/map-area.ts';
import { Map } from '#ui/map/map.tsx';
import { useBaseMapSources } from '../../api/base-map-sources.ts';
import { useBaseMap } from '../../api/county.ts';
import { useMapLayers } from '../../api/map-layers.ts';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useScheme } from '../../parts/scheme.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './county-map.module.css';
import { DaySlider } from './day-slider.tsx';
import { Here } from './here.tsx';
import { LayerList } from './layer-list.tsx';
import { areaOfRing, readChoice, ringOf } from './map-address.ts';
import { useMapList, useMarkTiles, useOutlines, useRasterGround } from './map-data.ts';
import { MapFilters } from './map-filters.tsx';
import { MapList, OverMark } from './map-list.tsx';
import { useOverlays, usePosts } from './map-overlays.ts';
import { PostsList } from './posts-list.tsx';
import { mapWords } from './words.ts';

const noSources: readonly BaseMapSource[] = [];
/** Which ground a person looks at, of this county or of others. */
const memory = 'linli.map-ground';
const own = 'own';
const noLayers: readonly MapLayer[] = [];
/** Which layers a person has laid over the map. */
const layerMemory = 'linli.map-layers';

/**
 * The cases on the ground, any number of them, and the same beside the map as a list for keyboard and ears. Grids are
 * drawn as they lie; nobody's position is known or shown.
 */
export function CountyMapScreen() {
  const words = useWords(mapWords);
  const { scheme } = useScheme();
  const { query } = useLocation();
  const currentId = query.get('case');
  const choice = readChoice(query);
  const [view, setView] = useState<{ box: Box; zoom: number } | null>(null);
  const [tool, setTool] = useState<AreaTool | null>(null);
  const [hasOutlines, setOutlines] = useState(false);
  const [ground, setGround] = useState<LngLat | null>(null);
  const base = useBaseMap();
  const sources = useBaseMapSources().data?.items ?? noSources;
  const [sourceId, setSourceId] = useState(() => recall(memory) ?? own);
  const source = sources.find((one) => one.sourceId === sourceId) ?? null;
  const raster = useRasterGround(source);
  const list = useMapList(choice, view?.box ?? null);
  const tiles = useMarkTiles(choice);
  const layers = useMapLayers().data?.items ?? noLayers;
  const [chosenLayers, chooseLayers] = useState(() => (recall(layerMemory) ?? '').split(' '));
  const laid = useMemo(() => layers.filter(({ layerId }) => chosenLayers.includes(layerId)), [layers, chosenLayers]);
  const overlays = useOverlays(laid, view);
  const [hasPosts, setPosts] = useState(false);
  const posts = usePosts(view, hasPosts);
  const outlines = useOutlines(view?.box ?? null, view?.zoom ?? 0, hasOutlines);
  const { ring } = choice;
  const area = useMemo(() => (ring === null ? null : areaOfRing(ring)), [ring]);
  const items = list.data?.items;
  const open = useCallback((id: string) => setQuery({ case: id }, { replace: currentId !== null }), [currentId]);
  const mark = useCallback((drawn: MapArea) => {
    setTool(null);
    setQuery({ ring: ringOf(drawn), case: null }, { replace: true });
  }, []);
  // Chosen by keys, the focus goes to the list when it has come, and by Escape back to the map.
  const sought = useRef<string | null>(null);
  const listHead = useRef<HTMLOutputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const isFresh = list.isSuccess && !list.isPlaceholderData;
  useEffect(() => {
    if (ring === null || sought.current !== ring || !isFresh) return;
    listHead.current?.focus();
    sought.current = null;
  }, [isFresh, ring]);
  useKeys({
    Escape: () => {
      setTool(null);
      if (pane.current?.contains(document.activeElement))
        document.querySelector<HTMLElement>('.maplibregl-canvas')?.focus();
    },
  });
  return (
    <div className={style.screen} data-open={currentId !== null}>
      <h1 className="spoken">{words.title}</h1>
      <div className={style.map}>
        <QueryState query={base}>
          {(drawn) => (
            <Map
              base={drawn}
              scheme={scheme}
              label={words.label}
              tiles={tiles}
              titleOf={(id) => items?.find(({ incidentId }) => incidentId === id)?.title}
              raster={raster}
              outlines={outlines}
              overlays={overlays.data}
              posts={posts.drawn}
              area={area}
              tool={tool}
              onArea={mark}
              onSpot={(drawn, at) => {
                mark(drawn);
                setGround(at);
                // The same spot again is listed already.
                if (ringOf(drawn) === ring) listHead.current?.focus();
                else sought.current = ringOf(drawn);
              }}
              onGround={setGround}
              currentId={currentId}
              onOpen={open}
              onMoved={(box, zoom) => setView({ box, zoom })}
            />
          )}
        </QueryState>
        <fieldset className={style.tools} aria-label={words.tools}>
          {(['box', 'lasso'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={tool === one}
              onClick={() => setTool(tool === one ? null : one)}
            >
              {words[one]}
            </button>
          ))}
          <button type="button" disabled={view === null} onClick={() => view && mark(areaOfBox(view.box))}>
            {words.markView}
          </button>
        </fieldset>
        {tool !== null && <output className={style.hint}>{words.drawHint}</output>}
        {tool === null && ground !== null && <Here at={ground} onClose={() => setGround(null)} />}
        {source !== null && (source.approvalNumber ?? source.attribution) !== null && (
          <p className={style.approval}>
            {[source.attribution, source.approvalNumber].filter((one) => one !== null).join(' · ')}
          </p>
        )}
        <div className={style.board}>
          <ul className={style.legend} aria-label={words.legend}>
            {lights.map((light) => (
              <li key={light}>
                <LightMark light={light} />
              </li>
            ))}
            <li>
              <OverMark word={words.over} />
            </li>
            <li className={style.several}>
              <span aria-hidden="true">12</span>
              {words.group}
            </li>
          </ul>
          <Checkbox checked={hasOutlines} onChange={(event) => setOutlines(event.target.checked)}>
            {words.outlines}
          </Checkbox>
          <Checkbox checked={hasPosts} onChange={(event) => setPosts(event.target.checked)}>
            {words.posts}
          </Checkbox>
          {layers.length > 0 && (
            <LayerList
              layers={layers}
              chosen={chosenLayers}
              isWhole={overlays.isWhole}
              onChoose={(next) => {
                remember(layerMemory, next.join(' '));
                chooseLayers(next);
              }}
            />
          )}
          {sources.length > 0 && (
            <Select
              size="small"
              value={source?.sourceId ?? own}
              aria-label={words.ground}
              popupMatchSelectWidth={false}
              options={[
                { value: own, label: words.ownGround },
                ...sources.map((one) => ({ value: one.sourceId, label: one.name })),
              ]}
              onChange={(next) => {
                remember(memory, next);
                setSourceId(next);
              }}
            />
          )}
          <DaySlider day={choice.day} />
        </div>
      </div>
      {currentId === null ? (
        <aside ref={pane} className={style.pane} data-posts={hasPosts} aria-label={words.pane}>
          <MapFilters choice={choice} />
          {hasPosts && <PostsList items={posts.items} isNear={posts.isNear} />}
          <QueryState query={list}>
            {(answer) => <MapList choice={choice} answer={answer} onOpen={open} head={listHead} />}
          </QueryState>
        </aside>
      ) : (
        <aside className={style.file} aria-label={words.file}>
          <button type="button" className={style.fold} aria-label={words.back} onClick={() => setQuery({ case: null })}>
            ×
          </button>
          <CaseFile
            key={currentId}
            incidentId={currentId}
            backWord={words.back}
            onBack={() => setQuery({ case: null })}
          />
        </aside>
      )}
    </div>
  );
}
