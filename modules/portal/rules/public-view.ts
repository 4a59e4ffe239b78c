import type { Outcome, ResidentStage } from '#modules/incidents/rules/statuses.ts';
import type { Limit } from '#platform/pure/working-time/limit.ts';
import type { NoticeKind } from './notice.ts';
import type { HeldState } from './held-report.ts';

/** How a person reads: language, and large type (长辈版). Kept in a cookie of this browser. */
export type Face = { language: 'zh' | 'en'; elder: boolean };

/** What every page knows. A page gets nothing else than such views: this is the boundary between staff and public. */
export type Frame = {
  face: Face;
  countyCode: string;
  countyName: string;
  /** The page itself, to come back to after a choice of language or type. */
  here: string;
  /** Stands in the page itself: over a slow line a second question costs more than these few kilobytes. */
  style: string;
  /** What the page may load and do. */
  policy: string;
  /** Null where the enhancement has not been built; every page is complete without it. */
  scriptPath: string | null;
};

export type Fault = { field: string; words: string };

/** What was typed, shown again where something is missing. */
export type ReportTyped = {
  words: string;
  place: string;
  town: string;
  longitude: string;
  latitude: string;
  phone: string;
  confidential: boolean;
  about: boolean;
  /** Of the page that was filled in: messages are written in it. */
  language: 'zh' | 'en';
  /** No messages, only calls. */
  quiet: boolean;
  /** What it may be about, as its sender thinks; empty where he does not know. */
  matter: string;
};

/** What the public board of a grid says. Names and the office's numbers, which are public; nothing of residents. */
export type WhoServes = {
  gridId: string;
  gridCode: string;
  gridName: string;
  villageName: string;
  townName: string;
  centreName: string;
  /** The address as the ledger writes it; null where a grid or a point was given. */
  asWritten: string | null;
  people: readonly { role: 'grid-head' | 'grid-worker'; name: string; phone: string | null }[];
  /** Null: nothing is set, somebody is there all the time. */
  hours: readonly { from: number; to: number; openings: readonly { from: string; to: string }[] }[] | null;
  /** Of today, where it is unlike its weekday. */
  today: { name: string; openings: readonly { from: string; to: string }[] } | null;
};

export type PublicNotice = {
  noticeId: string;
  kind: NoticeKind;
  title: string;
  body: string;
  areaName: string;
  publishedAt: string;
  validUntil: string;
};

export type PublicView = {
  home: { notice: null };
  report: {
    token: string;
    typed: ReportTyped;
    faults: readonly Fault[];
    towns: readonly { path: string; name: string }[];
    /** Photos of an earlier try that are kept already. */
    keptPhotos: { token: string; count: number } | null;
    /** Words of ours: it was let in already, or its sender waits. */
    passed?: string;
    patience?: string;
  };
  /** A case as whoever reported it may see it. No names of staff, nothing of other persons. */
  case: {
    /** Null when it was found by its short code: then it is only shown. */
    link: { token: string; formToken: string } | null;
    isNew: boolean;
    number: string;
    queryCode: string | null;
    stage: ResidentStage;
    statusWords: string;
    stages: readonly { stage: ResidentStage; at: string | null }[];
    matterName: string | null;
    reportedAt: string;
    dueAt: string | null;
    late: boolean;
    outcome: Outcome | null;
    answer: string | null;
    referredTo: { name: string; number: string | null } | null;
    added: readonly { words: string | null; fileCount: number; at: string }[];
    rating: { responded: boolean; solved: boolean; satisfied: boolean } | null;
    mayAdd: boolean;
    mayRate: boolean;
    mayWithdraw: boolean;
    mayReconsider: boolean;
    said: { words: string; good: boolean } | null;
    /** Somebody else's case that he supports (附议); absent: his own. */
    support?: { at: string; solved: boolean | null; mayTell: boolean };
  };
  /** A report that a person has to look at first, as its sender may see it. */
  held: {
    state: Exclude<HeldState, 'released'>;
    link: string;
    receivedAt: string;
    discardReason: string | null;
    photosLeft: boolean;
  };
  find: { typed: string; fault: string | null };
  who: {
    typed: string;
    fault: string | null;
    /** Step by step without typing: towns, villages of one, grids of one. */
    choices: { level: 'town' | 'village' | 'grid'; items: readonly { name: string; query: string }[] } | null;
    found: WhoServes | null;
  };
  notices: { items: readonly PublicNotice[] };
  /** Years for which cases are kept; null for ever. */
  privacy: {
    ordinary: number | null;
    emergency: number | null;
    /** Within what time a request about one's own data is answered. */
    answerIn: Pick<Limit, 'value' | 'unit'>;
  };
  looked: { link: string; looks: readonly { at: string; roleName: string; organisationName: string }[] };
  refusal: { title: string; advice: string; back: string };
};
