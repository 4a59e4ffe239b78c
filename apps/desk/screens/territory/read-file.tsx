import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { ReadFileAnswer } from '#modules/grids/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { Refused } from '../../api/refused.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './territory.module.css';
import { importWords, territoryWords } from './words.ts';

const systems = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
type System = (typeof systems)[number];
type Row = ReadFileAnswer['rows'][number];

const order = { refused: 0, repaired: 1, taken: 2 } as const;
const mostRows = 200;

/** A map file read by the server, which writes nothing: what is wrong with it, feature by feature. */
export function ReadFile({
  villages,
  onRead,
}: {
  /** Only these; empty: whichever the file names. */
  villages: readonly string[];
  onRead: (answer: ReadFileAnswer | null) => void;
}) {
  const words = useWords(territoryWords);
  const { options } = useWords(importWords);
  const county = useCountyPath();
  const chooser = useRef<HTMLInputElement>(null);
  const [system, setSystem] = useState<System>('wgs84');
  const [file, setFile] = useState<File | null>(null);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [answer, setAnswer] = useState<ReadFileAnswer | null>(null);
  const read = async (given: File, from: System) => {
    setFile(given);
    setWorking(true);
    setRefused(null);
    setAnswer(null);
    onRead(null);
    try {
      const found = await ask(`${county}/territory-drafts/read-file`, ReadFileAnswer, {
        method: 'POST',
        query: { system: from, villages: villages.join(',') },
        body: new Blob([given], { type: 'application/octet-stream' }),
      });
      setAnswer(found);
      onRead(found);
    } catch (error) {
      if (!(error instanceof Refused)) console.error(error);
      setRefused(error instanceof Refused ? error : new Refused(0, 'desk.broken'));
    } finally {
      setWorking(false);
    }
  };
  return (
    <>
      <div className={style.fields}>
        <Field label={options.system}>
          {(handles) => (
            <Select<System>
              {...handles}
              value={system}
              options={systems.map((value) => ({ value, label: options[`system.${value}`] }))}
              onChange={(value) => {
                setSystem(value);
                // The same file means another place now.
                if (file) void read(file, value);
              }}
            />
          )}
        </Field>
      </div>
      <div className={style.act}>
        <Button loading={working} onClick={() => chooser.current?.click()}>
          {words['file.choose']}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".geojson,.json,.kml,.kmz,.zip"
          aria-label={words['file.choose']}
          onChange={(event) => {
            const given = event.target.files?.[0];
            event.target.value = '';
            if (given) void read(given, system);
          }}
        />
        <span className="second">{file?.name ?? words['file.kinds']}</span>
      </div>
      <RefusalNote refused={refused} />
      {answer && <Rows answer={answer} />}
    </>
  );
}

function Rows({ answer }: { answer: ReadFileAnswer }) {
  const words = useWords(territoryWords);
  const { findings } = useWords(importWords);
  const rows = answer.rows.toSorted((one, other) => order[one.level] - order[other.level]);
  const count = (level: Row['level']) => new Set(rows.filter((row) => row.level === level).map(placeOf)).size;
  const said = (row: Row) => findings[row.code as keyof typeof findings] ?? row.code;
  return (
    <>
      <output>
        {fill(words['file.read'], {
          total: answer.total,
          grids: answer.grids.length,
          refused: count('refused'),
          repaired: count('repaired'),
        })}
      </output>
      {rows.length > 0 && (
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words['file.row']}</th>
                <th scope="col">{words['grid.name']}</th>
                <th scope="col">{words['file.finding']}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, mostRows).map((row, at) => (
                <tr key={at}>
                  <td>{[row.sheet, row.row].filter((part) => part !== '').join(' ')}</td>
                  <td>{row.details['name'] ?? row.details['code'] ?? ''}</td>
                  <td className={row.level === 'refused' ? style.stops : row.level === 'repaired' ? style.warns : ''}>
                    {said(row)}
                    {row.details['at'] !== undefined && <span className={style.also}>{row.details['at']}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(rows.length > mostRows || answer.more) && <p className="second">{words['file.more']}</p>}
    </>
  );
}

function placeOf({ sheet, row }: Row): string {
  return `${sheet} ${row}`;
}
