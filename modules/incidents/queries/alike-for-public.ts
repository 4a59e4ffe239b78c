import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { isPublicAppeal, isPublicMatter, sharedRoad } from '../rules/public-matter.ts';
import { isOpen, type ResidentStage, residentStageOf } from '../rules/statuses.ts';
import type { CountyBook } from '../services.ts';
import { casesNear, type Compared, likeliest, type NearCase } from './alike-cases.ts';

/** What somebody without an account may hear of another's report: what everybody can see in the street, and how far it is. */
export type PublicAlike = {
  incidentId: string;
  matterName: string;
  /** Nobody has looked at it yet; the name is what its words are likeliest about. */
  guessed: boolean;
  gridName: string | null;
  road: string | null;
  /** Within fifty metres of the asker's own point. */
  near: boolean;
  reportedAt: string;
  stage: ResidentStage;
  /** Over: nobody supports it any more, it may be reported again. */
  over: boolean;
};

/** The matter that words are likeliest about, where it is sure; null else. */
export type GuessMatter = (text: string) => string | null;

const mostShown = 3;
const endedLately = 7 * 86_400_000;

/** Neither confidential nor about somebody of the deployment; open, or done within the week. */
const mayBeHeardOf = (since: Date) => sql<boolean>`not confidential and hidden_from is null
  and (closed_at is null and status not in ('merged', 'split') or status = 'closed' and closed_at >= ${since}
    and outcome not in ('not-found', 'withdrawn'))`;

/**
 * Cases like what is about to be reported, for whoever reports it (I10): by the same rule as the desk's hints, but only
 * things of the street, and nothing of what another person wrote.
 */
export async function alikeForPublic(
  tx: Tx,
  own: Compared & { placeWords: string },
  { countyCode, book, guess }: { countyCode: string; book: CountyBook; guess: GuessMatter },
): Promise<PublicAlike[]> {
  const near = await casesNear(tx, own, { countyCode, among: mayBeHeardOf(new Date(own.at.getTime() - endedLately)) });
  const known = near.filter((row) => isPublicAppeal(row.appeal_kind)).map((row) => withMatter(row, guess));
  const found = likeliest(
    own,
    known.filter((row) => isPublicMatter(row.matter_code)),
  );
  const guessed = new Map(known.map((row) => [row.incident_id, row.guessed]));
  return found.slice(0, mostShown).map((row) => ({
    incidentId: row.incident_id,
    matterName: book.catalogue.matter(row.matter_code)?.minorName ?? '',
    guessed: guessed.get(row.incident_id) ?? false,
    gridName: row.grid_id === null ? null : (book.grids.find(row.grid_id)?.name ?? null),
    road: sharedRoad(own.placeWords, row.place_words),
    near: row.metres !== null && row.metres <= 50,
    reportedAt: row.reported_at.toISOString(),
    stage: residentStageOf(row.status),
    over: !isOpen(row.status),
  }));
}

/** What nobody has looked at yet is compared, and named, by what it is likeliest about. */
function withMatter(row: NearCase, guess: GuessMatter): NearCase & { guessed: boolean } {
  if (row.matter_code !== null) return { ...row, guessed: false };
  return { ...row, matter_code: guess(row.told ?? row.title), guessed: true };
}
