import type { ReactNode } from 'react';
import type { StorageAnswer } from '#modules/operations/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import setting from '../../parts/setting-page.module.css';
import { Wide } from '../../parts/working-time/wide.tsx';
import { worded } from '../../words.ts';
import { byteWords, countWords } from './byte-words.ts';
import { Figure } from './jobs-part.tsx';
import { LookAgain } from './look-again.tsx';
import { useStorage } from './system-data.ts';
import style from './system.module.css';
import { schemaWords, systemWords } from './words.ts';

/** 存储: what lies where, how much of it, and how fast it grows. */
export function StoragePart() {
  const { look, again } = useStorage();
  return (
    <QueryState query={look} rows={10}>
      {(found) => <Sizes found={found} again={again} />}
    </QueryState>
  );
}

function Sizes({ found, again }: { found: StorageAnswer; again: () => Promise<unknown> }) {
  const words = useWords(systemWords);
  const schemas: Readonly<Record<string, string>> = useWords(schemaWords);
  return (
    <>
      <LookAgain again={again}>
        <span className="second small">
          {words.lookedAt} <TimeText at={found.at} />
        </span>
      </LookAgain>
      <Summary found={found} />
      <SizeTable
        id="rooms"
        title={words.byRoom}
        heads={[words.room, words.schema, words.tableCount, words.size]}
        rows={found.rooms.map(({ schema, tables, bytes }) => [
          worded(schemas, schema, schema),
          schema,
          countWords(tables),
          byteWords(bytes),
        ])}
      />
      <SizeTable
        id="tables"
        title={words.largest}
        heads={[words.table, words.rows, words.size]}
        rows={found.tables.map(({ table, rows, bytes }) => [
          table,
          rows === null ? '—' : countWords(rows),
          byteWords(bytes),
        ])}
      />
      <SizeTable
        id="folders"
        title={words.folders}
        heads={[words.folder, words.files, words.size]}
        rows={found.folders.map(({ name, files, bytes, more }) => {
          const least = more ? '≥ ' : '';
          return [name, `${least}${countWords(files)}`, `${least}${byteWords(bytes)}`];
        })}
      />
      <SizeTable
        id="attachments"
        title={words.attachments}
        heads={[words.kind, words.count, words.size]}
        rows={found.attachments.map(({ kind, count, bytes }) => [kind, countWords(count), byteWords(bytes)])}
      />
    </>
  );
}

function Summary({ found: { databaseBytes, engine, disks, growth, uploads, backups } }: { found: StorageAnswer }) {
  const words = useWords(systemWords);
  const free = disks.find(({ name }) => name === 'data')?.free;
  const { perDay, notes } = growth;
  return (
    <dl className={`panel ${style.figures}`}>
      <Figure label={words['storage.database']} value={byteWords(databaseBytes)}>
        {words[`engine.${engine}`]}
      </Figure>
      {disks.map((disk) => (
        <Figure
          key={disk.name}
          label={`${words['storage.disks']} · ${worded(words, `disk.${disk.name}`, disk.name)}`}
          value={fill(words.free, { free: byteWords(disk.free), total: byteWords(disk.total) })}
        />
      ))}
      <Figure
        label={words.growth}
        value={perDay === null ? '—' : fill(words['growth.pace'], { bytes: byteWords(perDay) })}
      >
        {perDay === null
          ? words['growth.unknown']
          : perDay > 0 &&
            free !== undefined &&
            fill(words['growth.left'], { days: countWords(Math.floor(free / perDay)) })}
        {notes.length > 1 && (
          <details>
            <summary>{words['growth.notes']}</summary>
            <ul className={style.notes}>
              {notes.toReversed().map((note) => (
                <li key={note.at} className="numbers">
                  <TimeText at={note.at} /> {byteWords(note.bytes)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Figure>
      <Figure label={words.uploads} value={fill(words['uploads.count'], { count: countWords(uploads.unfinished) })}>
        {uploads.oldestAt !== null && <TimeText at={uploads.oldestAt} form="ago" />}
      </Figure>
      <Figure label={words.backups} value={backups.newest ? <TimeText at={backups.newest.at} /> : '—'}>
        {backups.newest
          ? `${backups.newest.file} ${byteWords(backups.newest.bytes)} · ${fill(words['backups.count'], { count: countWords(backups.count) })}`
          : words[backups.folder ? 'backups.none' : 'backups.nowhere']}
      </Figure>
    </dl>
  );
}

/** A plain table whose last columns are figures; what is a code stands in its own letters. */
function SizeTable({
  id,
  title,
  heads,
  rows,
}: {
  id: string;
  title: string;
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const words = useWords(systemWords);
  const isNumber = (column: number) => column >= heads.length - 2;
  const cell = (text: string, column: number): ReactNode =>
    column === 0 ? (
      <th key={column} scope="row">
        {text}
      </th>
    ) : (
      <td key={column} className={isNumber(column) ? style.number : style.code}>
        {text}
      </td>
    );
  return (
    <section className={`panel ${setting.section}`} aria-labelledby={`system-${id}`}>
      <h2 id={`system-${id}`}>{title}</h2>
      {rows.length === 0 ? (
        <p className="second">{words.none}</p>
      ) : (
        <Wide label={title}>
          <table className={setting.table}>
            <thead>
              <tr>
                {heads.map((head, column) => (
                  <th key={head} scope="col" className={isNumber(column) ? style.number : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.slice(0, 2).join(' ')}>{row.map(cell)}</tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}
