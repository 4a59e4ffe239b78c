import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { MatterAnswer } from '#modules/catalogue/contract.ts';
import { CandidatesAnswer, IncidentFile, type TakeActionAnswer } from '#modules/incidents/contract.ts';
import type { SupervisionGrade } from '#modules/incidents/rules/side-facts.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { ask } from '../../../api/client.ts';
import { useCountyPath } from '../../../api/county.ts';
import { sendCommand } from '../../../api/intent.ts';
import { Refused } from '../../../api/refused.ts';
import { noteOwnAct, refreshQueries } from '../../../api/refresh.ts';
import { useStanding } from '../../../api/session.tsx';
import { bodyOf, type MoveForm } from '../../../parts/case-file/moves/move-form.ts';
import type { DrawnMove, FieldKind } from '../../../parts/case-file/moves/move-table.ts';
import { formOfCase, type Proposed } from './bulk-moves.ts';
import { type RowResult, runBulk } from './run-bulk.ts';

/** A row was done, or still lacks what only its own form can ask. */
export type RowAnswer =
  | { kind: 'taken'; answer: TakeActionAnswer; to: string | null }
  | { kind: 'open'; missing: readonly FieldKind[] };

/** What is said to whoever has the cases, and how strongly. */
export type SupervisionGiven = { grade: SupervisionGrade; reason: string };

/** The files of what is chosen, without who told them; those that were read are there. */
export function useChosenFiles(incidentIds: readonly string[]): ReadonlyMap<string, IncidentFile> {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const read = useQueries({
    queries: incidentIds.map((incidentId) => ({
      queryKey: ['file-ahead', county, capacity.capacityId, incidentId],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(`${county}/incidents/${incidentId}`, IncidentFile, { query: { ahead: 'yes' }, signal }),
    })),
  });
  return new Map(read.flatMap(({ data }) => (data === undefined ? [] : [[data.incident.incidentId, data] as const])));
}

/** One act for many cases, each over the way of a single one, with a result of its own. */
export function useBulk(onDone: (incidentIds: readonly string[]) => void) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<string, RowResult<RowAnswer>>>(new Map());
  const [working, setWorking] = useState(false);
  const stopped = useRef(false);
  /** The same wish for the same case keeps its id: sent again, it is done once. */
  const sent = useRef(new Map<string, string>());

  async function propose({ incident }: IncidentFile, move: DrawnMove): Promise<Proposed> {
    const { incidentId, matterCode } = incident;
    const asksRule = move.fields.some(({ kind }) => kind === 'rule' || kind === 'closing');
    const rules =
      matterCode === null || !asksRule
        ? []
        : (
            await queries.fetchQuery({
              queryKey: ['matter', matterCode],
              queryFn: ({ signal }) => ask(`/api/matters/${encodeURIComponent(matterCode)}`, MatterAnswer, { signal }),
              staleTime: 3_600_000,
            })
          ).rules;
    const candidates: Proposed['candidates'] = {};
    const ruleId = incident.ruleId ?? (rules.length === 1 ? rules[0]!.ruleId : null);
    for (const { kind } of move.fields) {
      if (kind !== 'unit' && kind !== 'handler' && kind !== 'verifier' && kind !== 'inspector') continue;
      const given = kind === 'unit' ? ruleId : null;
      const { items } = await queries.fetchQuery({
        queryKey: ['candidates', county, capacity.capacityId, incidentId, kind, given],
        queryFn: ({ signal }) =>
          ask(`${county}/incidents/${incidentId}/candidates`, CandidatesAnswer, {
            query: { for: kind, ruleId: given },
            signal,
          }),
      });
      candidates[kind] = items;
    }
    return { rules, candidates };
  }

  /** One row over the door of a single case: what is sent again for an outcome that nobody knows, is done once. */
  async function sendRow({ incident: { incidentId } }: IncidentFile, body: object): Promise<TakeActionAnswer> {
    const wish = `${incidentId} ${JSON.stringify(body)}`;
    const commandId = sent.current.get(wish) ?? uuidv7();
    sent.current.set(wish, commandId);
    try {
      const answer = await sendCommand(`${county}/incidents/${incidentId}/actions`, { ...body }, commandId);
      sent.current.delete(wish);
      return answer as TakeActionAnswer;
    } catch (error) {
      // A clear "no" ends the wish too; only an outcome that nobody knows is asked for again under its id.
      if (error instanceof Refused && error.status >= 400 && error.status < 500) sent.current.delete(wish);
      throw error;
    }
  }

  async function actOn(file: IncidentFile, move: DrawnMove, shared: MoveForm): Promise<RowAnswer> {
    const { form, missing, to } = formOfCase(file, move, shared, await propose(file, move));
    if (missing.length > 0) return { kind: 'open', missing };
    const body = { action: move.action, seenVersion: file.incident.version, ...bodyOf(move.fields, form) };
    return { kind: 'taken', to, answer: await sendRow(file, body) };
  }

  /** To whoever has it now, whatever was done since it was read: a word is no step that could be overtaken. */
  async function superviseOne(file: IncidentFile, given: SupervisionGiven): Promise<RowAnswer> {
    const { unitName, deskName } = file.incident;
    const answer = await sendRow(file, { action: 'put-under-supervision', ...given });
    return { kind: 'taken', to: unitName ?? deskName, answer };
  }

  async function run(files: readonly IncidentFile[], act: (file: IncidentFile) => Promise<RowAnswer>): Promise<void> {
    stopped.current = false;
    setWorking(true);
    setResults(new Map(files.map(({ incident }) => [incident.incidentId, { state: 'waiting' }])));
    const done = new Set<string>();
    await runBulk({
      rows: files,
      act,
      isStopped: () => stopped.current,
      onResult({ incident: { incidentId } }, result) {
        if (result.state === 'done' && result.answer.kind === 'taken') {
          done.add(incidentId);
          noteOwnAct(incidentId, result.answer.answer.version);
        }
        setResults((known) => new Map([...known, [incidentId, result]]));
      },
    });
    setWorking(false);
    refreshQueries(queries, ['counts', 'list', 'box'], (incidentId) => done.has(incidentId));
    onDone([...done]);
  }

  return {
    take: (files: readonly IncidentFile[], move: DrawnMove, shared: MoveForm) =>
      run(files, (file) => actOn(file, move, shared)),
    supervise: (files: readonly IncidentFile[], given: SupervisionGiven) =>
      run(files, (file) => superviseOne(file, given)),
    results,
    working,
    stop: () => (stopped.current = true),
    forget: () => setResults(new Map()),
  };
}
