import type { todayWords as zh } from './words.zh.ts';

export const todayWords = {
  title: 'Today',
  todo: 'To do',
  mine: 'My reports',
  lists: 'Lists',
  'task.verify': 'Verify',
  'task.inspect': 'Inspect',
  'task.receive': 'Receive',
  'task.handle': 'Handle',
  order: 'Order',
  'order.due': 'By due time',
  'order.walk': 'By distance',
  'order.working': 'Finding the position…',
  'order.note':
    'On foot: the straight line × 1.3. The position stays in this phone’s memory for 10 minutes, neither kept nor sent.',
  'order.failed': 'The position could not be found; still by due time.',
  'order.refused': 'The browser may not read the position; still by due time.',
  refresh: 'Refresh',
  'refreshed.at': 'In step {time}',
  'refreshed.never': 'Not in step',
  refreshing: 'Refreshing…',
  'empty.todo': 'Nothing to do today',
  'empty.todo.advice':
    'When somebody asks you to verify, inspect or handle, it appears here by itself. If you see something on the way, tap “Report” below.',
  'empty.mine': 'You have reported nothing yet',
  'empty.mine.advice': 'What you report shows here, with how far it has come.',
  outcome: 'Outcome: {outcome}',
  'rating.satisfied': 'Reporter: satisfied',
  'rating.dissatisfied': 'Reporter: not satisfied',
  'rating.unsolved': 'Reporter: not solved',
  'more.exist': 'Only the first {count} are shown.',
} as const satisfies Record<keyof typeof zh, string>;
