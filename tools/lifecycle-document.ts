/** The life of a case as a document: diagram and tables, all drawn from the data the program runs on. */
import { incidentActions, incidentMoves, type IncidentAction, type Move } from '#modules/incidents/rules/lifecycle.ts';
import { compositeMoves } from '#modules/incidents/rules/apply.ts';
import { refusalReasons } from '#modules/incidents/rules/refusals.ts';
import { sideLives } from '#modules/incidents/rules/side-lives.ts';
import {
  finalStatuses,
  incidentStatuses,
  isOpen,
  openStatuses,
  outcomes,
  publicStageOf,
  responsibleClockOf,
  type IncidentStatus,
} from '#modules/incidents/rules/statuses.ts';
import { targetsOf } from '#modules/incidents/rules/targets.ts';
import * as english from '#modules/incidents/words.en.ts';
import * as chinese from '#modules/incidents/words.zh.ts';

function list(items: readonly string[]): string {
  return items.length === 0 ? '–' : items.map((item) => `\`${item}\``).join(' ');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function isEveryOpen(from: readonly string[]): boolean {
  return openStatuses.every((status) => from.includes(status));
}

function fromWords(move: Move): string {
  const further = move.from.filter((status) => status === 'nothing' || !isOpen(status));
  if (isEveryOpen(move.from)) return ['every open status', ...(further.length > 0 ? [list(further)] : [])].join(', ');
  const open = openStatuses.filter((status) => status !== 'split');
  if (open.every((status) => move.from.includes(status))) return 'every open status but `split`';
  return list(move.from);
}

function targetWords(action: IncidentAction): string {
  const { to }: Move = incidentMoves[action];
  if (to === 'same') return 'same';
  if (to === 'resume') return 'where it stood';
  if (to === 'as-leader') return '`closed`, or where it stood';
  return list(targetsOf(action));
}

/** Moves from every open status would hide all others; they stand in the table. */
function diagram(): readonly string[] {
  const arrows = new Map<string, string[]>();
  for (const action of incidentActions) {
    const move: Move = incidentMoves[action];
    if (move.from.length >= openStatuses.length - 1 || move.to === 'resume' || move.to === 'as-leader') continue;
    for (const from of move.from) {
      for (const to of targetsOf(action)) {
        const key = `${from === 'nothing' ? '[*]' : from} --> ${to}`;
        arrows.set(key, [...(arrows.get(key) ?? []), chinese.actionWords[action]]);
      }
    }
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...incidentStatuses.map((status) => `  ${status} : ${chinese.statusWords[status]} ${status}`),
    ...[...arrows].map(([arrow, names]) => `  ${arrow} : ${names.join(' / ')}`),
    ...(['archived', 'cancelled'] as const).map((status) => `  ${status} --> [*]`),
    '```',
  ];
}

function kindOf(status: IncidentStatus): string {
  if (isOpen(status)) return 'open';
  return (finalStatuses as readonly string[]).includes(status) ? 'final' : 'follows its leader';
}

function statusTable(): readonly string[] {
  return [
    row('code', '城管', '综治·12345', 'English', 'residents read', 'stage', 'kind', 'responsible clock'),
    row(...Array.from({ length: 8 }, () => '---')),
    ...incidentStatuses.map((status) =>
      row(
        `\`${status}\``,
        chinese.statusWords[status],
        chinese.hotlineWords.status[status] ?? '同左',
        english.statusWords[status],
        chinese.residentStatusWords[status],
        status === 'merged' ? "the leader's" : `\`${publicStageOf(status)}\``,
        kindOf(status),
        list([responsibleClockOf(status) ?? []].flat()),
      ),
    ),
  ];
}

function moveTable(): readonly string[] {
  return [
    row('move', '中文', 'from', 'to', 'by', 'whose case', 'guards', 'the person gives', 'clock'),
    row(...Array.from({ length: 9 }, () => '---')),
    ...incidentActions.map((action) => {
      const move: Move = incidentMoves[action];
      return row(
        `\`${action}\``,
        chinese.actionWords[action],
        fromWords(move),
        targetWords(action),
        move.by.length > 6 ? 'anyone who may' : list(move.by),
        move.place,
        list(move.guards ?? []),
        list(move.needs ?? []),
        move.clock ?? '',
      );
    }),
  ];
}

/** Names in a diagram have no hyphens. */
function drawn(state: string): string {
  return state.replaceAll('-', '_');
}

/** One arrow for each pair of states; what goes back to where it stood has none of its own. */
function sideArrows(moves: (typeof sideLives)[number]['moves']): readonly string[] {
  const arrows = new Map<string, Set<string>>();
  for (const { move, from, to } of moves) {
    for (const state of from) {
      if (to === 'as-before') continue;
      const key = `${state === 'nothing' ? '[*]' : drawn(state)} --> ${drawn(to)}`;
      arrows.set(key, (arrows.get(key) ?? new Set()).add(move));
    }
  }
  return [...arrows].map(([arrow, names]) => `  ${arrow} : ${[...names].join(' / ')}`);
}

function sideTables(): readonly string[] {
  return sideLives.flatMap(({ name, words, states, ends, moves }) => [
    `### ${words} ${name}`,
    '',
    `States: ${list(states)}; it ends in ${list(ends)}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  ${drawn(state)} : ${state}`),
    ...sideArrows(moves),
    ...ends.map((state) => `  ${drawn(state)} --> [*]`),
    '```',
    '',
    row('move', 'from', 'to', 'by', 'on condition'),
    row('---', '---', '---', '---', '---'),
    ...moves.map((move) =>
      row(`\`${move.move}\``, list(move.from), `\`${move.to}\``, list(move.by), list(move.conditions ?? [])),
    ),
    '',
  ]);
}

export function incidentLifecycleDocument(): string {
  const composite = Object.entries(compositeMoves).map(([name, parts]) => `\`${name}\` = ${list(parts)}`);
  return [
    '# The life of a case',
    '',
    'Generated by `node tools/write-lifecycles.ts` from `modules/incidents/rules/lifecycle.ts`; do not edit.',
    '',
    `${incidentStatuses.length} statuses, ${incidentActions.length} moves, ${refusalReasons.length} reasons of refusal, ${outcomes.length} outcomes.`,
    '',
    '## Diagram',
    '',
    'Without the moves that lead out of every open status (cancel, merge, transfer) or stay where they are.',
    '',
    ...diagram(),
    '',
    '## Statuses',
    '',
    ...statusTable(),
    '',
    '## Moves',
    '',
    'A move stops the responsible clock of the status it leaves and starts that of the status it enters; the last',
    `column lists the exceptions. Written as two steps: ${composite.join(', ')}.`,
    '',
    ...moveTable(),
    '',
    '## Side lives',
    '',
    'Facts beside the status, each with a small life of its own.',
    '',
    ...sideTables(),
  ].join('\n');
}
