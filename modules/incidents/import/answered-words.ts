/** What is found in the rows of a table of messages with their official replies, in words. */
export const answeredFindings = [
  'incidents.answered-taken',
  'incidents.answered-known',
  'incidents.answered-header-missing',
  'incidents.answered-number-missing',
  'incidents.answered-number-twice',
  'incidents.answered-time-unreadable',
  'incidents.answered-text-missing',
  'incidents.answered-text-shortened',
  'incidents.answered-reply-missing',
  'incidents.answered-reply-short',
  'incidents.answered-reply-time-missing',
  'incidents.answered-reply-before-message',
] as const;
export type AnsweredFinding = (typeof answeredFindings)[number];

const zh: Record<AnsweredFinding, string> = {
  'incidents.answered-taken': '已导入',
  'incidents.answered-known': '原已导入,未重复登记',
  'incidents.answered-header-missing': '找不到表头(至少须有编号、时间、详情、答复四列),未导入该工作表',
  'incidents.answered-number-missing': '缺少编号,未导入',
  'incidents.answered-number-twice': '编号与前面的行重复,未导入',
  'incidents.answered-time-unreadable': '留言时间无法识别,未导入',
  'incidents.answered-text-missing': '没有内容,未导入',
  'incidents.answered-text-shortened': '内容过长,已截短',
  'incidents.answered-reply-missing': '没有答复,未导入;请用来信来电导入',
  'incidents.answered-reply-short': '答复不足 20 字,请核对是否为正式答复',
  'incidents.answered-reply-time-missing': '缺少答复时间或无法识别,以留言时间代替并注明',
  'incidents.answered-reply-before-message': '答复时间早于留言时间,以留言时间代替并注明',
};

const en: Record<AnsweredFinding, string> = {
  'incidents.answered-taken': 'Taken',
  'incidents.answered-known': 'Imported before; not registered again',
  'incidents.answered-header-missing': 'No header row (number, time, text and reply at least); the sheet was not taken',
  'incidents.answered-number-missing': 'No number; not taken',
  'incidents.answered-number-twice': 'The number stands in a row above; not taken',
  'incidents.answered-time-unreadable': 'The time of the message cannot be read; not taken',
  'incidents.answered-text-missing': 'No text; not taken',
  'incidents.answered-text-shortened': 'The text was too long and was shortened',
  'incidents.answered-reply-missing': 'No reply; not taken; import it as a message',
  'incidents.answered-reply-short': 'The reply has fewer than 20 characters; check that it is an official one',
  'incidents.answered-reply-time-missing': 'No readable time of the reply; that of the message stands, marked',
  'incidents.answered-reply-before-message':
    'The reply is earlier than the message; the time of the message stands, marked',
};

/** What the page and the command line say of this import. */
export const answeredImportWords = {
  zh: {
    title: '已答复的来信来电(历史)',
    help: '带官方答复的留言表(.xlsx 或 .csv):按表头认列,至少有编号、时间、详情、答复。每条成为历史办结事件,答复即对诉求人的答复,保留原时间并注明来源。写信人不导入。',
    findings: zh,
    options: { system: '来源系统', outcome: '办理结果' },
  },
  en: {
    title: 'Messages with their official replies',
    help: 'A table of messages with replies (.xlsx or .csv), columns found by title: number, time, text and reply at least. Each becomes a case closed at its source, with the reply as the answer, at its own times. Who wrote it is not taken in.',
    findings: en,
    options: { system: 'System it comes from', outcome: 'Outcome' },
  },
} as const;
