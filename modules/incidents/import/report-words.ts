/** What is found in the rows of a table of messages, in words. */
export const messageFindings = [
  'incidents.import-taken',
  'incidents.import-header-missing',
  'incidents.import-number-missing',
  'incidents.import-number-twice',
  'incidents.import-time-unreadable',
  'incidents.import-text-missing',
  'incidents.import-title-for-text',
  'incidents.import-same-text',
  'incidents.import-text-shortened',
  'incidents.import-votes-unreadable',
  'incidents.import-reply-time-unreadable',
  'incidents.import-reply-before-message',
  'incidents.import-known',
] as const;

export type MessageFinding = (typeof messageFindings)[number];

export const messageFindingWords = {
  zh: {
    'incidents.import-taken': '已读取',
    'incidents.import-header-missing': '找不到表头（至少须有编号、时间、详情三列），未导入该工作表',
    'incidents.import-number-missing': '缺少编号，未导入',
    'incidents.import-number-twice': '编号与前面的行重复，未导入',
    'incidents.import-time-unreadable': '时间无法识别，未导入',
    'incidents.import-text-missing': '没有内容，未导入',
    'incidents.import-title-for-text': '没有详情，以主题作为内容',
    'incidents.import-same-text': '内容与前面的行相同，已读取，可能为重复件',
    'incidents.import-text-shortened': '内容过长，已截短',
    'incidents.import-votes-unreadable': '票数无法识别，按 0 计',
    'incidents.import-reply-time-unreadable': '答复时间无法识别，已留空',
    'incidents.import-reply-before-message': '答复时间早于留言时间，请核对',
    'incidents.import-known': '原已导入，未重复登记',
  },
  en: {
    'incidents.import-taken': 'Read',
    'incidents.import-header-missing': 'No header row (number, time and text at least); the sheet was not taken',
    'incidents.import-number-missing': 'No number; not taken',
    'incidents.import-number-twice': 'The number stands in a row above; not taken',
    'incidents.import-time-unreadable': 'The time cannot be read; not taken',
    'incidents.import-text-missing': 'No text; not taken',
    'incidents.import-title-for-text': 'No text; its subject was taken for it',
    'incidents.import-same-text': 'The same text stands in a row above; read, perhaps a duplicate',
    'incidents.import-text-shortened': 'The text was too long and was shortened',
    'incidents.import-votes-unreadable': 'The votes cannot be read; counted as 0',
    'incidents.import-reply-time-unreadable': 'The time of the reply cannot be read; left empty',
    'incidents.import-reply-before-message': 'The reply is earlier than the message; please check',
    'incidents.import-known': 'Imported before; not registered again',
  },
} as const satisfies Record<'zh' | 'en', Record<MessageFinding, string>>;

/** What the page and the command line say of this import. */
export const messageImportWords = {
  zh: {
    title: '其他系统的来信来电',
    help: '群众来信来电表（.xlsx 或 CSV）：至少有编号、时间、详情三列，按表头认列。每条成为一件待受理事件，登记时间为原时间；同一系统的同一编号不会重复登记。写信人不导入。',
    findings: messageFindingWords.zh,
    options: { system: '来源系统' },
  },
  en: {
    title: 'Messages of another system',
    help: 'A table of messages (.xlsx or CSV) with number, time and text at least, found by their titles. Each becomes a reported case at its own time; one number of one system never makes two. Who wrote it is not taken in.',
    findings: messageFindingWords.en,
    options: { system: 'System it comes from' },
  },
} as const;
