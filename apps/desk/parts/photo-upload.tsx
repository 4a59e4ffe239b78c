import { useRef, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../api/county.ts';
import { useStanding } from '../api/session.tsx';
import { uploadFile } from '../api/upload.ts';
import { moveWords } from './case-file/moves/words.ts';
import style from './photo-upload.module.css';

export type GivenFile = { fileId: string; kind: string };

type Item = { key: number; file: File; preview: string; percent: number; failed: boolean; fileId: string | null };

type PhotoUploadProps = {
  kind: string;
  label: string;
  optional?: string;
  onChange: (files: readonly GivenFile[]) => void;
  /** True while bytes are still on their way. */
  onBusy: (busy: boolean) => void;
};

let nextKey = 0;

/** Pictures and papers on their way to the server: each goes on where it was after a break. */
export function PhotoUpload({ kind, label, optional, onChange, onBusy }: PhotoUploadProps) {
  const words = useWords(moveWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const [items, setItems] = useState<readonly Item[]>([]);
  const latest = useRef(items);
  const change = (update: (items: readonly Item[]) => readonly Item[]) => {
    latest.current = update(latest.current);
    setItems(latest.current);
    onChange(latest.current.flatMap((item) => (item.fileId === null ? [] : [{ fileId: item.fileId, kind }])));
    onBusy(latest.current.some((item) => item.fileId === null && !item.failed));
  };
  const patch = (key: number, values: Partial<Item>) =>
    change((known) => known.map((item) => (item.key === key ? { ...item, ...values } : item)));
  const send = async (item: Item) => {
    try {
      const fileId = await uploadFile(`${county}/files`, item.file, kind, capacity.capacityId, (percent) =>
        patch(item.key, { percent }),
      );
      patch(item.key, { fileId, percent: 100 });
    } catch (error) {
      console.error(error);
      patch(item.key, { failed: true });
    }
  };
  const add = (files: FileList | null) => {
    const added = [...(files ?? [])].slice(0, 12 - items.length).map((file): Item => {
      nextKey += 1;
      return {
        key: nextKey,
        file,
        preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
        percent: 0,
        failed: false,
        fileId: null,
      };
    });
    change((known) => [...known, ...added]);
    for (const item of added) void send(item);
  };
  return (
    <div className={style.upload}>
      <span className={style.label}>
        {label}
        {optional !== undefined && <span className={style.optional}>{optional}</span>}
      </span>
      <ul className={style.list}>
        {items.map((item) => (
          <li key={item.key} className={style.item}>
            {item.preview === '' ? (
              <span className={style.name}>{item.file.name}</span>
            ) : (
              <img src={item.preview} alt={item.file.name} />
            )}
            {item.fileId === null && !item.failed && (
              <output className={style.state}>{fill(words['upload.progress'], { percent: item.percent })}</output>
            )}
            {item.failed && (
              <button
                type="button"
                className={style.again}
                title={fill(words['upload.failed'], { name: item.file.name })}
                onClick={() => {
                  patch(item.key, { failed: false });
                  void send(item);
                }}
              >
                {words['upload.again']}
              </button>
            )}
            <button
              type="button"
              className={style.remove}
              aria-label={`${words['upload.remove']} ${item.file.name}`}
              onClick={() => change((known) => known.filter((one) => one.key !== item.key))}
            >
              ×
            </button>
          </li>
        ))}
        {items.length < 12 && (
          <li>
            <label className={style.add}>
              <input
                type="file"
                className="spoken"
                multiple
                accept="image/*,application/pdf"
                onChange={(event) => add(event.target.files)}
              />
              {words.upload}
            </label>
          </li>
        )}
      </ul>
      <p className={style.hint}>{words['upload.hint']}</p>
    </div>
  );
}
