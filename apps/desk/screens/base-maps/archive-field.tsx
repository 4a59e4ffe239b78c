import { Select } from 'antd';
import { gridRefusalWords as en } from '#modules/grids/words.en.ts';
import { gridRefusalWords as zh } from '#modules/grids/words.zh.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useBaseMapFiles } from '../../api/base-map-sources.ts';
import { QueryState } from '../../parts/query-state.tsx';
import style from './base-maps.module.css';
import { baseMapWords } from './words.ts';

const faultWords = { zh, en };

type Given = {
  chosen: string | null;
  onChoose: (file: { fileName: string; leastZoom: number; deepestZoom: number }) => void;
};

/** One of the files that lie in the folder of the deployment; those that cannot be shown say why. */
export function ArchiveField({ chosen, onChoose }: Given) {
  const words = useWords(baseMapWords);
  const faults = useWords(faultWords);
  const files = useBaseMapFiles();
  return (
    <QueryState query={files}>
      {({ items }) => {
        const sound = items.filter(({ fault }) => fault === null);
        const about = items.find(({ fileName }) => fileName === chosen);
        return (
          <>
            <Field label={words.file} hint={words['file.hint']}>
              {({ id }) => (
                <Select
                  id={id}
                  value={chosen}
                  placeholder={sound.length === 0 ? words['file.none'] : words['file.choose']}
                  options={sound.map(({ fileName, bytes }) => ({
                    value: fileName,
                    label: `${fileName} · ${sizeOf(bytes)}`,
                  }))}
                  onChange={(fileName: string) => {
                    const file = sound.find((one) => one.fileName === fileName);
                    if (file) onChoose(file);
                  }}
                />
              )}
            </Field>
            {about && about.fault === null && (
              <p className={`second ${style.hint}`}>
                {fill(words.zooms, { least: about.leastZoom, deepest: about.deepestZoom })}
                {' · '}
                {fill(words.covers, {
                  west: degrees(about.bounds[0]),
                  east: degrees(about.bounds[2]),
                  south: degrees(about.bounds[1]),
                  north: degrees(about.bounds[3]),
                })}
              </p>
            )}
            <ul className={style.faults} aria-label={words['file.unfit']}>
              {items.flatMap(({ fileName, fault }) =>
                fault === null
                  ? []
                  : [
                      <li key={fileName} className="second">
                        <b>{fileName}</b> {faults[`grids.archive-${fault}`]}
                      </li>,
                    ],
              )}
            </ul>
          </>
        );
      }}
    </QueryState>
  );
}

function sizeOf(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  if (mebibytes >= 1024) return `${(mebibytes / 1024).toFixed(1)} GB`;
  return mebibytes >= 1 ? `${mebibytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function degrees(value: number | undefined): string {
  return (value ?? 0).toFixed(2);
}
