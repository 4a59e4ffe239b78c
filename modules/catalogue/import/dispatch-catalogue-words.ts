/** What the page and the command line say of the import of a dispatch catalogue. */
export const dispatchImportWords = {
  zh: {
    title: '派单目录',
    help: '派单目录（.xlsx 或 .csv），一行一条：须有“事项”（代码或名称）和“牵头单位”；可有“序号”“区域”“协办单位”“抄送单位”“时限”“时段”“星期”“季节”“值守”“依据”。同一序号内容有变的，自施行日期起以新条目代替。',
    options: { from: '施行日期（不填则自今天起）', complete: '文件是完整的目录：未列入的条目自施行日期起终止' },
    findings: {
      'catalogue.entry-taken': '已导入',
      'catalogue.entry-known': '与现行条目相同，未变',
      'catalogue.entry-titles-repeated': '重复的表头，已略过',
      'catalogue.entry-matter-unknown': '找不到这个事项（代码或名称），或名称不唯一，未导入',
      'catalogue.entry-place-unknown': '找不到这个区域，或名称不唯一（一行只写一个区域），未导入',
      'catalogue.entry-lead-unknown': '找不到牵头单位，未导入',
      'catalogue.entry-unit-unknown': '找不到个别协办或抄送单位，已略去该单位',
      'catalogue.entry-number-unclear': '序号不是数字，未导入',
      'catalogue.entry-number-twice': '序号重复，未导入',
      'catalogue.entry-basis-missing': '缺少依据，已导入，请补充',
      'catalogue.entry-limit-unclear': '时限无法识别（写作“90分钟”“2小时”），已导入，未设时限',
      'catalogue.entry-time-unclear': '时段、星期或季节无法识别，未导入',
      'catalogue.entries-too-many': '条目过多，未导入',
    },
    summaries: {
      'catalogue.entries-put': '新增 {added}、变更 {changed}、未变 {unchanged}、终止 {ended}',
    },
  },
  en: {
    title: 'Dispatch catalogue',
    help: 'A dispatch catalogue (.xlsx or .csv), a row an entry: 事项 (code or name) and 牵头单位 are needed; 序号, 区域, 协办单位, 抄送单位, 时限, 时段, 星期, 季节, 值守 and 依据 may stand beside them. A number whose content differs is replaced from the first day on.',
    options: {
      from: 'First day (without it, today)',
      complete: 'The file is the whole catalogue: entries that it leaves out end on the first day',
    },
    findings: {
      'catalogue.entry-taken': 'Taken',
      'catalogue.entry-known': 'The same as the entry in force; unchanged',
      'catalogue.entry-titles-repeated': 'Titles repeated; passed over',
      'catalogue.entry-matter-unknown': 'No such matter (code or name), or several of that name; not taken',
      'catalogue.entry-place-unknown': 'No such area, or several of that name (one area a row); not taken',
      'catalogue.entry-lead-unknown': 'The lead was not found; not taken',
      'catalogue.entry-unit-unknown': 'An assistant or a receiver of copies was not found and was left out',
      'catalogue.entry-number-unclear': 'The number is no number; not taken',
      'catalogue.entry-number-twice': 'The number stands twice; not taken',
      'catalogue.entry-basis-missing': 'No basis; taken, please complete',
      'catalogue.entry-limit-unclear': 'The limit cannot be read (write 90分钟 or 2小时); taken without a limit',
      'catalogue.entry-time-unclear': 'Hours, weekdays or season cannot be read; not taken',
      'catalogue.entries-too-many': 'Too many entries; not taken',
    },
    summaries: {
      'catalogue.entries-put': '{added} added, {changed} changed, {unchanged} unchanged, {ended} ended',
    },
  },
} as const;
