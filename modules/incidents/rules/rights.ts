import type { Role } from '#modules/access/rules/roles.ts';

const desk = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'] as const satisfies readonly Role[];
const workers = ['grid-worker', 'grid-head'] as const satisfies readonly Role[];
const units = ['unit-head', 'handler'] as const satisfies readonly Role[];

/** Who may come to the door at all; which move on which case is the table's business (rules/lifecycle.ts). */
export const incidentRights = {
  'incidents.read': [...desk, ...workers, ...units],
  'incidents.report': [...desk, ...workers, ...units],
  'incidents.take-action': [...desk, ...workers, ...units],
  /** Whoever has the case now (rules/late-work.ts). */
  'incidents.decide-late-work': ['acceptor', 'dispatcher', 'shift-head', ...workers, ...units],
  /** By the private link only; no account has this role. */
  'incidents.act-as-reporter': ['reporter'],
  'incidents.rate': ['reporter'],
  'incidents.report-by-resident': ['reporter'],
  'incidents.add-by-reporter': ['reporter'],
  'incidents.support-case': ['reporter'],
  'incidents.tell-solved': ['reporter'],
  'incidents.keep-view': [...desk, ...workers, ...units],
  'incidents.drop-view': [...desk, ...workers, ...units],
  /** A list as a table to take along; both ends of it are written down. */
  'incidents.export-cases': [...desk, 'unit-head'],
  'incidents.finish-export': [...desk, 'unit-head'],
  /** The review desk's own list. */
  'incidents.adjudicate': ['reviewer', 'shift-head', 'centre-head'],
  'incidents.decide-recheck': ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'],
  /** What people hold who are not there any more, and whom it goes to. */
  'incidents.take-over': ['shift-head', 'unit-head'],
  /** Ratings to look at; asked to be left out by one person, decided by another. */
  'incidents.read-ratings': ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  'incidents.ask-exemption': ['acceptor', 'dispatcher', 'shift-head'],
  'incidents.decide-exemption': ['shift-head', 'centre-head'],
  /** Reporters are called by whoever sits at the desk; whoever worked the case does not call about it. */
  'incidents.read-call-backs': ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  'incidents.take-call-back': ['acceptor', 'dispatcher', 'shift-head'],
  'incidents.record-call': ['acceptor', 'dispatcher', 'shift-head'],
  'incidents.set-call-backs': ['centre-head'],
  'incidents.read-messages': ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  'incidents.read-on-call': desk,
  /** 督办墙: what is overdue and about to be, and whose. */
  'incidents.read-wall': ['shift-head', 'centre-head'],
  /** 交接班: a shift's head hands over, another takes it. */
  'incidents.read-shifts': ['shift-head', 'centre-head'],
  'incidents.close-shift': ['shift-head'],
  'incidents.take-shift': ['shift-head'],
  'incidents.take-shift-back': ['shift-head'],
  /** What a draft of the territory would move: for those who draw and review it. */
  'incidents.read-affected': ['centre-head', 'system-admin'],
  'incidents.split': ['dispatcher'],
  'incidents.decide-proposal': desk,
  'incidents.reveal-reporter': ['acceptor', 'dispatcher', 'shift-head'],
  'incidents.erase-personal-text': ['centre-head'],
  /** What is archived, what is due for disposal, and what is held. */
  'incidents.read-archive': ['shift-head', 'centre-head'],
  /** The whole of a case in one file; whoever may not know the persons gets it without their words. */
  'incidents.download-archive-package': ['shift-head', 'centre-head', 'audit-admin'],
  'incidents.put-hold': ['shift-head', 'centre-head'],
  'incidents.ask-lift-hold': ['shift-head', 'centre-head'],
  'incidents.decide-hold': ['shift-head', 'centre-head'],
  'incidents.ask-disposal': ['shift-head', 'centre-head'],
  'incidents.reject-disposal': ['centre-head'],
  'incidents.transfer': ['shift-head'],
  /** What another limit or calendar would have done to the cases that were. */
  'incidents.see-route': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'],
  'incidents.what-if': ['centre-head', 'shift-head'],
  /** 指令: to whom, and what may be done with it, stands in rules/instructions.ts. */
  'incidents.give-instruction': ['dispatcher', 'shift-head', 'centre-head', 'unit-head'],
  'incidents.move-instruction': [...desk, ...workers, ...units],
  'incidents.read-instructions': [...desk, ...workers, ...units],
  'incidents.set-instructions': ['centre-head'],
  /** Whole tables of cases from other systems. */
  'incidents.import-cases': ['centre-head'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
