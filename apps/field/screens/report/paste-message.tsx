import { useMemo, useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import type { At } from '../../ground/distance.ts';
import { useGrounds } from '../../ground/use-grounds.ts';
import { indexPlaces, readMessage } from '../../forwarded/read-message.ts';
import { reportWords } from './words.ts';

export type MessageRead = { description: string; placeWords: string; at: At | null };

type PasteMessageProps = {
  /** What another app has handed over; the panel is open then. */
  shared: string;
  onRead: (read: MessageRead) => void;
};

const longest = 2000;

/** A message out of a group chat becomes a draft: read on this phone, looked through by the person, sent by nobody else. */
export function PasteMessage({ shared, onRead }: PasteMessageProps) {
  const words = useWords(reportWords);
  const [open, setOpen] = useState(shared !== '');
  const [text, setText] = useState(shared);
  const places = useKnownPlaces(open);
  if (!open) {
    return (
      <button type="button" className="button plain" onClick={() => setOpen(true)}>
        {words.paste}
      </button>
    );
  }
  return (
    <section className="panel" aria-label={words.paste}>
      <Field label={words['paste.label']} hint={words['paste.hint']}>
        {(handles) => (
          <textarea
            {...handles}
            className="input"
            rows={5}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="button primary"
        disabled={text.trim() === ''}
        onClick={() => {
          const { description, placeWords, place } = readMessage(text, places);
          onRead({ description, placeWords, at: place?.at ?? null });
        }}
      >
        {words['paste.read']}
      </button>
    </section>
  );
}

/** The doors and buildings of the own grid, as far as this phone has them; without them a place stays words. */
function useKnownPlaces(wanted: boolean) {
  const grounds = useGrounds();
  // A grid may have twenty thousand doors: put in order only when a message is there to be read.
  return useMemo(
    () => indexPlaces(wanted ? (grounds ?? []).flatMap(({ addresses }) => addresses) : []),
    [grounds, wanted],
  );
}
