import type { ResidentStage } from '#modules/incidents/rules/statuses.ts';
import type { ReportTyped } from './public-view.ts';
import type { EmergencyNumber } from './urgent-words.ts';

/** What a form carries on when it is shown again without its fields. */
export type Carried = {
  token: string;
  /** Words of ours: it was let in already, or its sender waits. Empty where there is none. */
  passed: string;
  patience: string;
  kept: string;
  typed: ReportTyped;
};

/** A case like what was written, as anybody may hear of it. */
export type AlikeShown = {
  /** By which this form may support it; null where it is over. */
  support: string | null;
  matterName: string;
  guessed: boolean;
  gridName: string | null;
  road: string | null;
  near: boolean;
  reportedAt: string;
  stage: ResidentStage;
};

/** What is looked at before a report is taken. */
export type ReviewView = {
  carried: Carried;
  urgent: readonly EmergencyNumber[];
  alike: readonly AlikeShown[];
  /** Matters that it may be about, the likeliest first. */
  matters: readonly { code: string; name: string }[];
  photos: number;
};

/** Somebody is asked to wait a moment, or his browser to work a little. */
export type PauseView = {
  carried: Carried;
  secondsLeft: number;
  /** For a browser with a script: what to work on, and how hard. */
  challenge: string;
  bits: number;
  photos: number;
  photosLeft: boolean;
};
