import type { Task } from './days-work.ts';

export const todayWords = {
  title: '今天',
  todo: '待办',
  mine: '我上报的',
  lists: '列表',
  'task.verify': '核实',
  'task.inspect': '核查',
  'task.receive': '签收',
  'task.handle': '处置',
  refresh: '刷新',
  'refreshed.at': '已同步 {time}',
  'refreshed.never': '未同步',
  refreshing: '正在刷新…',
  'empty.todo': '今天没有待办',
  'empty.todo.advice': '有人请您核实、核查或处置时，会自动出现在这里。路上看到问题，点下方“上报”。',
  'empty.mine': '还没有上报过',
  'empty.mine.advice': '上报后可在这里看到办到了哪一步。',
  'more.exist': '只列出前 {count} 件。',
} as const satisfies Record<`task.${Task}`, string> & Record<string, string>;
