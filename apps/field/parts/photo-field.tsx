import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import type { KeptPhoto, Kept } from '../sync/kept.ts';
import { dropPhoto, photoBytes } from '../keep/keeper.ts';
import { shrink } from '../picture/shrink.ts';
import { fieldWords } from '../words.ts';
import { Icon } from './icon.tsx';
import style from './photo-field.module.css';

type PhotoFieldProps = {
  kept: Kept;
  /** What the pictures show: 近景, 处置后 … */
  kind: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  add: (photo: KeptPhoto, bytes: Blob) => Promise<void>;
  /** Two big doors while there is no picture yet. */
  large?: boolean;
  /** So many in all. */
  most?: number;
};

const mostOfCase = 12;

/** Pictures by camera or gallery: made small on the phone, kept at once, sent with the rest. */
export function PhotoField({
  kept,
  kind,
  label,
  hint,
  optional = false,
  add,
  large = false,
  most = mostOfCase,
}: PhotoFieldProps) {
  const words = useWords(fieldWords);
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const photos = kept.photos.filter((photo) => photo.kind === kind);
  const room = most - kept.photos.length;
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, room);
    // The same picture may be chosen again after it was removed.
    event.target.value = '';
    if (files.length === 0) return;
    setWorking(true);
    setFailed(false);
    for (const file of files) {
      try {
        const { bytes, width, height } = await shrink(file);
        const takenAt = new Date().toISOString();
        await add({ fileId: uuidv7(), kind, takenAt, width, height, arrived: false }, bytes);
      } catch (error) {
        console.error(error);
        setFailed(true);
      }
    }
    setWorking(false);
  };
  const door = (camera: boolean) => (
    <label className={`${style.door} ${large && photos.length === 0 ? style.large : ''}`}>
      <input
        type="file"
        className="spoken"
        accept="image/*"
        disabled={working}
        onChange={(event) => void take(event)}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
      />
      <Icon name={camera ? 'camera' : 'picture'} size={large && photos.length === 0 ? 32 : 24} />
      <span>{words[camera ? 'photo.camera' : 'photo.gallery']}</span>
    </label>
  );
  return (
    <fieldset className={style.field}>
      <legend className={style.label}>
        {label}
        {optional && <span className={style.optional}>{words.optional}</span>}
      </legend>
      {photos.length > 0 && (
        <ul className={style.strip}>
          {photos.map((photo, index) => (
            <li key={photo.fileId} className={style.item}>
              <Thumb photo={photo} alt={fill(words['photo.number'], { number: index + 1 })} />
              <button
                type="button"
                className={style.remove}
                aria-label={fill(words['photo.remove'], { number: index + 1 })}
                onClick={() => void dropPhoto(kept, photo.fileId)}
              >
                <Icon name="close" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {room > 0 ? (
        <div className={style.doors}>
          {door(true)}
          {door(false)}
        </div>
      ) : (
        <p className="second small">{fill(words['photo.full'], { count: most })}</p>
      )}
      <output className={`second small ${working ? '' : style.quiet}`}>{working ? words['photo.working'] : ''}</output>
      {failed && (
        <p className="note bad" role="alert">
          {words['photo.unreadable']}
        </p>
      )}
      {hint !== undefined && <p className="second small">{hint}</p>}
    </fieldset>
  );
}

/** A kept picture, small; read from the phone's own store. */
export function Thumb({ photo, alt }: { photo: KeptPhoto; alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  const { fileId } = photo;
  useEffect(() => {
    let address: string | null = null;
    let left = false;
    void photoBytes(fileId).then((bytes) => {
      if (bytes === null || left || image.current === null) return;
      address = URL.createObjectURL(bytes);
      image.current.src = address;
    });
    return () => {
      left = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [fileId]);
  return <img ref={image} alt={alt} width={photo.width} height={photo.height} className={style.thumb} />;
}
