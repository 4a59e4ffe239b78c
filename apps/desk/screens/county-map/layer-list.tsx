import { Checkbox } from 'antd';
import type { MapLayer } from '#modules/grids/contract.ts';
import { layerKindWords as en } from '#modules/grids/words.en.ts';
import { layerKindWords as zh } from '#modules/grids/words.zh.ts';
import { useWords } from '#ui/language/language.tsx';
import style from './layer-list.module.css';
import { mapWords } from './words.ts';

const kindWords = { zh, en };

/** Which layers lie over the map; folded away until somebody asks. */
export function LayerList({
  layers,
  chosen,
  isWhole,
  onChoose,
}: {
  layers: readonly MapLayer[];
  chosen: readonly string[];
  isWhole: boolean;
  onChoose: (layerIds: string[]) => void;
}) {
  const words = useWords(mapWords);
  const kinds = useWords(kindWords);
  const on = layers.filter(({ layerId }) => chosen.includes(layerId)).length;
  return (
    <details className={style.list}>
      <summary>{on === 0 ? words.layers : `${words.layers} ${on}/${layers.length}`}</summary>
      <ul aria-label={words.layers}>
        {layers.map(({ layerId, name, kind }) => (
          <li key={layerId}>
            <Checkbox
              checked={chosen.includes(layerId)}
              onChange={(event) =>
                onChoose(event.target.checked ? [...chosen, layerId] : chosen.filter((one) => one !== layerId))
              }
            >
              {name}
              <span className="second"> · {kinds[kind]}</span>
            </Checkbox>
          </li>
        ))}
        {!isWhole && <li className="second">{words.layersCut}</li>}
      </ul>
    </details>
  );
}
