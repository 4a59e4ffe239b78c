import { useCallback } from 'react';
import { useStanding } from '../api/session.tsx';
import { beginDraft, type Beginning, type Kept, type KeptPhoto } from '../sync/kept.ts';
import { keepPhoto, shelfNow, useKept, write } from './keeper.ts';
import { submit, type Submission } from './sender.ts';

export type Draft<Form> = {
  kept: Kept<Form>;
  change: (values: Partial<Form>) => void;
  addPhoto: (photo: KeptPhoto, bytes: Blob) => Promise<void>;
  send: (path: string, body: Readonly<Record<string, unknown>>) => Promise<Submission>;
};

/** A form that is written down with every change. Nothing is stored before the first one. */
export function useDraft<Form extends object>(
  beginning: Pick<Beginning<Form>, 'id' | 'kind' | 'form'> & {
    /** How lists name it, by what it holds. */
    titleOf: (form: Form) => string;
  },
): Draft<Form> {
  const { session, capacity } = useStanding();
  const { accountId } = session;
  const { capacityId: postId, countyCode } = capacity;
  const { id, kind, form, titleOf } = beginning;
  const begun: Beginning<Form> = { id, kind, form, title: titleOf(form), accountId, postId, countyCode };
  const stored = useKept(id) as Kept<Form> | undefined;
  const kept = stored ?? beginDraft(begun, new Date(0));
  // Changes of one breath follow each other faster than the page is drawn: each starts from the latest.
  const latest = useCallback((): Kept<Form> => (shelfNow().all.get(id) as Kept<Form> | undefined) ?? kept, [id, kept]);
  return {
    kept,
    change: (values) => {
      const form = { ...latest().form, ...values };
      void write(begun, { form, title: titleOf(form) });
    },
    addPhoto: (photo, bytes) => keepPhoto(begun, photo, bytes),
    send: (path, body) => submit({ ...begun, title: titleOf(latest().form) }, { path, body, postId, countyCode }),
  };
}
