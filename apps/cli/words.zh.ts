/** What the command line says. Values stand in braces. */
export const cliWords = {
  'help.title': '邻里命令行',
  'help.usage': '用法：npm run linli -- <命令> [参数]',
  'help.place': '环境变量 LINLI_DATA（数据文件夹，默认 data）、DATABASE_URL（PostgreSQL 地址）与服务器相同',
  'help.setup': '建立一个县（区），生成三个管理员账号和一次性设置链接',
  'help.people-links': '为尚未设置密码的人员生成一次性登录链接，写入只有本人可读的文件',
  'help.backup': '把全部数据和附件备份到一个文件（不含密钥 keys/）',
  'help.restore': '把备份恢复到空的数据库或数据文件夹，可以换机器、换数据库',
  'help.audit-verify': '逐条核验审计链和每件事件的步骤链',
  'help.indicators-recount': '从步骤链重新统计指标；与已有统计不同的更正并报告（--missing：只补未统计的）',
  'help.import-list': '列出可以导入的文件种类和格式；导入时加 --dry-run 只检查不写入，中断后用同一命令继续',
  'help.simulate': '在演示县里通过 HTTP 模拟若干天的工作并报告结果;--work-off 只办理未结事项',
  'help.doctor': '检查时钟、磁盘、数据库、密钥、备份、后台和日志，说明该做什么;--rehearse 演练恢复最新备份',
  'help.exchange-receive': '接收对接单位（如 12345）的工单包、回执或状态表；中断后用同一命令继续',
  'help.exchange-send': '生成下一个结果包（进展、结果、退回异议、延期），未获回执的条目会重发',
  'help.exchange-reconcile': '用对方的工单状态表对账；完全一致返回 0',
  'help.calendars-ship': '给已建立的县（区）启用默认作息（机关作息、中心全天值守）和程序自带的放假安排；已设定的不改',
  'help.calendars-list': '列出作息表、使用范围和已收录放假安排的年度',
  'help.calendars-import': '录入国务院办公厅放假通知（holiday-cn 格式的 JSON 文件）',
  'help.archive-package': '把办结事件导出为归档包：一个文件，离开本系统也能核验',
  'help.verify-package': '离线核验归档包，区分篡改与依令删除',
  'help.erase': '依法删除一件事件的个人信息和文字，链上保留删除记录',
  'help.erase-notes': '依法删除一个网格调整方案的留言，审计链上保留删除记录',

  'setup.done': '{name}（{county}）已建立',
  'setup.links': '三个管理员由三个人担任。以下链接只显示这一次，7 天内有效，请分别交给本人：',
  'setup.link': '{role} {username}',
  'setup.next': '下一步：npm run linli -- import catalogue 标准.xlsx',
  'setup.no-waiting': '三个管理员都已设置密码，没有需要重发的链接',

  'people.links': '已为 {count} 人生成链接，有效至 {until}；文件含有链接，打印发放后请删除：',
  'people.no-waiting': '没有尚未设置密码的人员',
  'people.more': '一次最多 500 人，可能还有人没有链接：这些人登录后再运行一次',

  'backup.done': '已备份：{file}（{size} MB），{tables} 张表 {rows} 行，附件 {files} 个，用时 {seconds} 秒',
  'backup.digest': 'SHA-256 {sha256}',
  'backup.keys': '密钥文件夹 {folder} 不在备份里：请另处保管，没有它加密内容谁也读不出',

  'restore.done':
    '已恢复 {takenAt} 的备份（版本 {release}）：{tables} 张表 {rows} 行，附件 {files} 个，逐表核对一致，用时 {seconds} 秒',
  'restore.upgraded': '备份来自较早的版本，已升级：{migrations}',
  'restore.sessions': '所有人需要重新登录',
  'restore.keys': '密钥与备份不符：请把原机器的 keys 文件夹放到 {folder}，否则加密内容读不出',

  'indicators.counted': '{county}：补统计 {cases} 件',
  'indicators.recounted':
    '{county}：重新统计 {cases} 件、{facts} 项；更正事件 {casesCorrected} 件、合计 {talliesCorrected} 项',

  'audit.log': '审计链：{entries} 条记录',
  'audit.cases': '事件步骤链：{chains} 条链，{entries} 条记录，链旁文字完好 {intact} 段、依令删除 {erased} 段',
  'audit.unbroken': '{county} 全部完好',
  'audit.head': '审计链末端 第 {position} 条 {hash}（请抄录留存）',
  'audit.broken': '{county} 发现 {faults} 处问题',
  'audit.finding': '{chain} 第 {position} 条：{reason} {where}',

  'import.counts': '共 {all} 行：取用 {taken}、修正后取用 {repaired}、拒绝 {refused}、原已有 {known}',
  'import.report': '逐行报告：{file}',
  'import.seconds': '用时 {seconds} 秒',
  'import.dry': '试运行：以下只是检查结果，没有写入任何数据',
  'import.stopped': '已停止：已导入的部分有效，用同一命令继续',
  'import.resumed': '接着上次中断处继续（已处理 {done} 行）',
  'import.finding': '{count} × {finding}',

  'doctor.counts': '正常 {fine} 项，注意 {warnings} 项，故障 {faults} 项',
  'doctor.rehearsed': '已演练恢复 {file}:{tables} 张表 {rows} 行，附件 {files} 个，用时 {seconds} 秒',

  'erase.done': '已删除事件 {incident} 的 {texts} 段文字、{files} 个附件，依据已记入审计链',
  'erase-notes.done': '已删除方案的 {notes} 条留言，依据已记入审计链',
  'erase.reporter': '诉求人信息也已删除',

  'package.written': '事件 {number} 的归档包已写出，内含当事文字',
  'package.read': '事件 {number}：{steps} 步；文字 {intact} 处完好，{erased} 处依令删除，{withheld} 处未提供',
  'package.attachments':
    '附件 {files} 个：{present} 个在包内，{erased} 个依令删除，{withheld} 个未提供，{missing} 个存储中缺失',
  'package.finding': '{reason} {where}',
  'package.broken': '归档包不完整：发现 {faults} 处问题',
  'package.unbroken': '归档包完好；留痕链止于 {head}',

  'exchange.received': '已接收：取用 {taken} 行、补正后取用 {repaired} 行、未接收 {refused} 行',
  'exchange.known': '这个文件此前已完整接收：取用 {taken} 行、补正后取用 {repaired} 行、未接收 {refused} 行',
  'exchange.progress': '{part} 已处理 {done} 行',
  'exchange.sent': '第 {sequence} 号包：{items} 条，其中重发 {repeated} 条',
  'exchange.more': '还有未报送的内容，请再生成一个包',
  'exchange.clean': '对账一致：{orders} 件工单，差异 {differences} 处',
  'exchange.differs': '对账不一致：{orders} 件工单，差异 {differences} 处',

  'calendars.shipped': '{county} 已启用“机关作息”和“全天值守”，新收录 {years} 个年度的放假安排',
  'calendars.stands': '{county} 的作息表此前已设定，保持不变；新收录 {years} 个年度的放假安排',
  'calendars.line': '{code} 第 {version} 版“{name}”，自 {since} 起',
  'calendars.use': '{clock} {organisation}:{code}，自 {since} 起',
  'calendars.none': '{county} 没有启用任何作息表：时限按全天分钟计。请执行 linli calendars ship',
  'calendars.years': '已有放假安排的年度：{years}',
  'calendars.imported': '放假安排：新收录 {added}，内容相同未改 {unchanged}',

  progress: '{part} {done}/{total}',
} as const;

export const cliRefusalWords = {
  'cli.unknown-command': '没有这个命令，输入 npm run linli -- help 查看全部命令',
  'cli.bad-flag': '参数不对',
  'cli.flag-missing': '缺少必填参数',
  'cli.no-county': '这里还没有建立县（区），请先运行 setup',
  'cli.which-county': '这里有多个县（区），请用 --county 指明',
  'cli.unknown-county': '这里没有这个县（区）',
  'cli.bad-county': '县（区）代码应为 6 位数字，如 320111',
  'cli.setup-done':
    '该县（区）已经建立，管理员账号已生成；一次性链接只显示一次。本人尚未设置密码的，可加 --new-links 重发',
  'cli.demo-database': '这是演示数据库，不能建立正式的县（区）；请换一个数据文件夹或数据库',
  'cli.unknown-account': '没有这个账号，或账号已停用',
  'cli.file-exists': '文件已存在，为免覆盖未写入，请换一个文件名',
  'cli.unknown-organisation': '没有这个机构，请写全名',
  'cli.not-a-notice': '文件不是放假安排：应为 holiday-cn 格式的 JSON(year、days)',
  'cli.file-not-found': '找不到文件，请检查路径',
} as const;
