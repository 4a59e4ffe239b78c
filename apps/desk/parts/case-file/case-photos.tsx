import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { caseWords } from '../case-words/case-words.ts';
import style from './case-photos.module.css';
import { fileWords } from './words.ts';

/** Pictures in a strip, papers as links. */
export function CasePhotos({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const pictures = file.attachments.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const papers = file.attachments.filter(({ mediaType }) => !mediaType.startsWith('image/'));
  return (
    <section>
      <h3>{words.photos}</h3>
      {file.attachments.length === 0 && <p className="second">{words['photos.none']}</p>}
      {pictures.length > 0 && (
        <PhotoStrip
          photos={pictures.map((one) => ({
            id: one.fileId,
            thumbnail: one.previewLink,
            full: one.link,
            caption: cases.photo(one.kind),
          }))}
        />
      )}
      {papers.length > 0 && (
        <ul className={style.papers}>
          {papers.map((one) => (
            <li key={one.fileId}>
              <a href={one.link} target="_blank" rel="noopener">
                {cases.photo(one.kind)} · {words.document}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
