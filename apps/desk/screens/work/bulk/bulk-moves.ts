import type * as z from 'zod/mini';
import type { Rule } from '#modules/catalogue/contract.ts';
import type { CandidatesAnswer, IncidentFile } from '#modules/incidents/contract.ts';
import { type SupervisionGrade, supervisionGrades } from '#modules/incidents/rules/side-facts.ts';
import { missingFields, type MoveForm } from '../../../parts/case-file/moves/move-form.ts';
import {
  type AskedField,
  drawMoves,
  type DrawnMove,
  type FieldKind,
} from '../../../parts/case-file/moves/move-table.ts';

/** So many at once: more than anybody can answer for having looked at. */
export const mostChosen = 100;

/** The same for every chosen case, asked once. */
export const sharedFields: readonly FieldKind[] = ['reason', 'answer', 'ground', 'outcome', 'finding', 'class'];
/** For each case its own: what the server proposes first, as the form of a single case would have it chosen. */
export const proposedFields: readonly FieldKind[] = ['rule', 'closing', 'unit', 'handler', 'verifier', 'inspector'];

/** What is asked once for all of them: with one matter its rule too. */
export function askedOnce(files: readonly Pick<IncidentFile, 'incident'>[], move: DrawnMove): AskedField[] {
  const matters = new Set(files.map(({ incident }) => incident.matterCode));
  const isOneMatter = matters.size === 1 && !matters.has(null);
  return move.fields.filter(
    ({ kind, optional }) => !optional && (sharedFields.includes(kind) || (kind === 'rule' && isOneMatter)),
  );
}

/** The moves that every one of the cases allows now, and that need nothing which must be chosen case by case. */
export function movesForAll(files: readonly Pick<IncidentFile, 'possible'>[]): DrawnMove[] {
  const [first, ...rest] = files;
  if (first === undefined) return [];
  return drawMoves(first.possible).filter(
    (move) =>
      move.route === undefined &&
      move.fields.every(
        ({ kind, optional }) => optional || sharedFields.includes(kind) || proposedFields.includes(kind),
      ) &&
      rest.every(({ possible }) => possible.some(({ action }) => action === move.action)),
  );
}

/** One word to whoever has each of the cases: urging by itself, or a supervision whose grade is chosen. */
export type WatchAct = { name: 'urge' | 'supervise'; keys: string; grades: readonly SupervisionGrade[] };

/** Plain letters are the moves' own. */
const watchActs: readonly WatchAct[] = [
  { name: 'urge', keys: 'Shift+u', grades: ['urge'] },
  { name: 'supervise', keys: 'Shift+s', grades: supervisionGrades.filter((grade) => grade !== 'urge') },
];

/**
 * Offered as soon as one of the cases allows it: among many that are late some are watched over already, and the line of
 * each says so.
 */
export function watchActsFor(files: readonly Pick<IncidentFile, 'side'>[]): readonly WatchAct[] {
  const allows = files.some(({ side }) => side.possible.some(({ action }) => action === 'put-under-supervision'));
  return allows ? watchActs : [];
}

type Candidate = z.infer<typeof CandidatesAnswer>['items'][number];

export type Proposed = {
  /** The rules of the case's matter. */
  rules: readonly Pick<z.infer<typeof Rule>, 'ruleId' | 'opensWhen' | 'closesWhen'>[];
  /** Who or what is proposed for each asked kind, best first. */
  candidates: Partial<Record<FieldKind, readonly Pick<Candidate, 'id' | 'name' | 'needsReason'>[]>>;
};

/** The form of one of the cases: what was written for all, and what is proposed for this one; and what is still open. */
export function formOfCase(
  { incident }: Pick<IncidentFile, 'incident'>,
  move: DrawnMove,
  shared: MoveForm,
  { rules, candidates }: Proposed,
): { form: MoveForm; missing: FieldKind[]; to: string | null } {
  const form: MoveForm = { ...shared };
  let to: string | null = null;
  const known = rules.find(({ ruleId }) => ruleId === incident.ruleId);
  const rule = known ?? (rules.length === 1 ? rules[0] : undefined);
  for (const { kind } of move.fields) {
    if (kind === 'rule' && shared.ruleId === null && rule !== undefined)
      Object.assign(form, { ruleId: rule.ruleId, opensWhen: rule.opensWhen });
    else if (kind === 'closing' && known !== undefined) form.closesWhen = known.closesWhen;
    else if (kind === 'unit' || kind === 'handler' || kind === 'verifier' || kind === 'inspector') {
      const first = candidates[kind]?.[0];
      if (first === undefined) continue;
      form[kind] = first.id;
      to = first.name;
      // Past the catalogue a reason is owed for each case by itself.
      if (first.needsReason === true) form.isPastCatalogue = true;
    }
  }
  return { form, missing: missingFields(move.fields, form), to };
}
