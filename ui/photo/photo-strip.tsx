import { useState } from 'react';
import { fill, useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import style from './photo-strip.module.css';

export type Photo = { id: string; thumbnail: string; full: string; caption: string };

/** Small pictures in a row; one opens below them, in the page, and arrow keys walk through. */
export function PhotoStrip({ photos }: { photos: readonly Photo[] }) {
  const words = useWords(furnitureWords);
  const [openId, setOpenId] = useState<string | null>(null);
  const position = photos.findIndex((photo) => photo.id === openId);
  const open = photos[position];
  const walk = (by: number) => setOpenId(photos[(position + by + photos.length) % photos.length]?.id ?? null);
  return (
    <div className={style.photos}>
      <ul className={style.strip}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button
              type="button"
              className={style.thumbnail}
              aria-expanded={photo.id === openId}
              aria-label={fill(words['photo.open'], { number: index + 1, caption: photo.caption })}
              onClick={() => setOpenId(photo.id === openId ? null : photo.id)}
            >
              <Picture source={photo.thumbnail} alt="" />
              <span className={style.tag}>{photo.caption}</span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <figure className={style.open}>
          <Picture source={open.full} alt={open.caption} />
          <figcaption className={style.caption}>
            <span>{open.caption}</span>
            {photos.length > 1 && (
              <>
                <button type="button" onClick={() => walk(-1)}>
                  {words['photo.previous']}
                </button>
                <button type="button" onClick={() => walk(1)}>
                  {words['photo.next']}
                </button>
              </>
            )}
            <button type="button" onClick={() => setOpenId(null)}>
              {words['photo.close']}
            </button>
          </figcaption>
        </figure>
      )}
    </div>
  );
}

/** A picture that says so when it cannot be shown, instead of a torn icon. */
function Picture({ source, alt }: { source: string; alt: string }) {
  const words = useWords(furnitureWords);
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === source) return <span className={style.failed}>{words['photo.failed']}</span>;
  return <img src={source} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(source)} />;
}
