import type { LetterKind, LetterStage } from './letter.ts';
import type { LetterTyped } from './letter-form.ts';
import type { Correctable, PrivacyKind, PrivacyState, RefusalGround } from './privacy-request.ts';

/** What pages of letters and of one's own data know: beside `PublicView`, the same boundary. No names of staff. */
export type LetterView = {
  form: {
    token: string;
    typed: LetterTyped;
    faults: readonly { field: string; words: string }[];
    /** Whom a letter can be about: organisations of county and towns. */
    organisations: readonly { organisationId: string; name: string }[];
    towns: readonly { path: string; name: string }[];
  };
  letter: {
    link: string;
    formToken: string;
    kind: LetterKind;
    stage: LetterStage;
    /** A person looks at it first. */
    held: boolean;
    discardReason: string | null;
    deskName: string;
    receivedAt: string;
    dueAt: string;
    late: boolean;
    erased: boolean;
    /** What was written from both sides, oldest first; a draft is not there. */
    said: readonly {
      by: 'writer' | 'desk';
      kind: 'words' | 'question' | 'reply' | 'answer' | 'again';
      words: string;
      at: string;
    }[];
    mayReply: boolean;
    mayAskAgain: boolean;
    note: { words: string; good: boolean } | null;
    isNew: boolean;
  };
};

export type OwnDataShown = {
  number: string;
  reportedAt: string;
  description: string | null;
  place: string | null;
  name: string | null;
  phone: string | null;
  masked: boolean;
  added: readonly { words: string | null; fileCount: number; at: string }[];
  rating: string | null;
  photos: number;
};

export type MyDataView = {
  link: string;
  formToken: string;
  data: OwnDataShown;
  /** It is sure who asks: everything is shown, and can be taken along. */
  whole: boolean;
  requests: readonly {
    kind: PrivacyKind;
    state: PrivacyState;
    deskName: string;
    receivedAt: string;
    dueAt: string;
    late: boolean;
    ground: RefusalGround | null;
    decidedAt: string | null;
    answer: string | null;
    copyUntil: string | null;
    /** Where to object: a letter about the desk that refused. */
    objectTo: string | null;
  }[];
  waiting: readonly PrivacyKind[];
  correctable: readonly Correctable[];
  note: { words: string; good: boolean } | null;
};
