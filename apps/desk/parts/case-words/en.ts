import type { Queue } from '#modules/incidents/contract.ts';

/** The working lists of a desk, by name, in English. */
export const queueWords = {
  'to-accept': 'To accept',
  verifying: 'Verifying',
  'to-dispatch': 'To dispatch',
  'to-adjudicate': 'To adjudicate',
  dispatched: 'Awaiting receipt',
  'to-receive': 'To receive',
  'to-assign': 'To assign',
  handling: 'Handling',
  'mine-to-handle': 'Mine to handle',
  'mine-to-verify': 'Mine to verify',
  'mine-to-inspect': 'Mine to inspect',
  'to-check': 'To inspect',
  inspecting: 'Inspecting',
  'to-close': 'To close',
  'due-soon': 'Due soon',
  overdue: 'Overdue',
  'mine-reported': 'Reported by me',
  open: 'Open',
  all: 'All',
} as const satisfies Record<Queue, string>;
