import { fill, useWords } from '#ui/language/language.tsx';
import type { LngLat } from '#ui/map/base-map.ts';
import { useGridAt } from '../../api/county.ts';
import { useLayersAt } from '../../api/map-layers.ts';
import { useRoleWord } from '../../parts/role-words.ts';
import style from './county-map.module.css';
import { useServing } from './map-overlays.ts';
import { mapWords } from './words.ts';

/** What holds the point that was clicked: its grid with who serves there, and the nets that lie over it. */
export function Here({ at, onClose }: { at: LngLat; onClose: () => void }) {
  const words = useWords(mapWords);
  const roleWord = useRoleWord();
  const { data } = useGridAt(at);
  const { data: nets } = useLayersAt(at);
  const gridId = data?.grid?.gridId ?? null;
  const { data: people } = useServing(gridId);
  if (!data) return null;
  return (
    <div className={style.here}>
      <output>
        <p>
          {data.grid === null
            ? words.nowhere
            : `${words.here} · ${data.grid.townName} ${data.grid.villageName} ${data.grid.name}`}
        </p>
        {people?.items.map(({ workerId, name, awayUntil, posts }) => (
          <p key={workerId}>
            {name}
            <span className="second">
              {` · ${[...new Set(posts.filter((post) => post.gridId === gridId).map(({ role }) => roleWord(role)))].join('、')} · `}
              {awayUntil !== null ? words.away : posts.some(({ onDuty }) => onDuty) ? words.isOnDuty : words.isOffDuty}
            </span>
          </p>
        ))}
        {people?.items.length === 0 && <p className="second">{words.noPosts}</p>}
        {nets?.items.map(({ layerId, layerName, name }) => (
          <p key={`${layerId} ${name}`} className="second">
            {fill(words.net, { layer: layerName, name })}
          </p>
        ))}
      </output>
      <button type="button" className="text-button" onClick={onClose}>
        {words.closeHere}
      </button>
    </div>
  );
}
