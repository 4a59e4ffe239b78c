import type { Answered, Asked } from '../../apps/field/sync/ports.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { Person } from './world.ts';

/** A request that has come through, whole or cut. */
export type Arrived = Asked & {
  from: Person;
  at: Date;
  /** Of a picture's piece only so many bytes came. */
  cutAfter?: number;
};

/** A case as the oracles look at it. */
export type CaseTruth = { incidentId: string; version: number; facts: IncidentFacts; gridId: string | null };

/** Something that a wish has done: a step, or late work. Its texts carry the mark by which the oracle knows it. */
export type Effect = {
  kind: 'step' | 'late';
  commandId: string;
  incidentId: string;
  texts: readonly string[];
  files: readonly string[];
};

/** What the simulation asks of a server: the one of paper, made of the rules, or the real one. */
export type SimulatedServer = {
  handle(arrived: Arrived): Promise<Answered> | Answered;
  /** The worker's turn: announcements are carried into the streams. `begin` and `commit` lie apart in time. */
  beginReactions(): (() => void | Promise<void>)[] | Promise<(() => void | Promise<void>)[]>;
  /** A worker of a grid is sent to another one. */
  moveWorker(person: Person, gridId: string): void | Promise<void>;
  /** Another edition of the catalogue: what is opened from now on needs a photo, or not. */
  changeCatalogue(evidence: 'none' | 'required'): void | Promise<void>;
  /** Tombstones are thrown away. */
  prune(at: Date): void | Promise<void>;
  /** Pictures that nobody claimed are thrown away, arrived or half arrived. */
  sweepFiles(): void | Promise<void>;
  cases(): CaseTruth[] | Promise<CaseTruth[]>;
  effects(): Effect[] | Promise<Effect[]>;
  /** The digest of a picture that somebody has claimed. */
  fileDigest(fileId: string): string | null | Promise<string | null>;
  /** By stream: the records that the reader's phone must hold, with their versions. */
  truthFor(person: Person): Record<string, Record<string, unknown>> | Promise<Record<string, Record<string, unknown>>>;
  /** Every case's history leads to its facts, and no link of a chain is missing; what does not hold, in sentences. */
  brokenChains(): string[] | Promise<string[]>;
};
