/** Why an import was refused or ended. */
export const importRefusalWords = {
  'imports.unknown-kind': '没有这种导入',
  'imports.unknown-job': '没有这个导入任务，可能已过保存期',
  'imports.county-only': '导入针对整个县（区），请以县级岗位操作',
  'imports.bad-options': '导入选项不正确，请检查标出的项目',
  'imports.file-empty': '文件是空的',
  'imports.file-too-large': '文件过大，请拆分后再导入',
  'imports.file-gone': '上传的文件已过保存期，请重新选择文件',
  'imports.broke-off': '上传中断，请重新选择文件',
  'imports.no-room': '服务器存放导入文件的空间已满，请先完成或等待其他导入',
  'imports.not-dry': '只有试运行完成的任务才能正式导入',
  'imports.not-stopped': '任务没有停止，不能继续',
  'imports.not-running': '任务已经结束',
  'imports.other-file': '同一编号的任务用的是另一个文件，请重新选择文件',
  'imports.post-ended': '提交导入的人已不在岗，任务未继续',
  'imports.gave-up': '任务多次中断且没有进展，已停止；请检查文件后重新导入',
  'imports.another-runs': '同类导入正在进行，请等它结束',
  'imports.fault': '导入时系统出了问题，已记录；已导入的部分有效，可以继续',
} as const;

export const importReportWords = {
  sheetName: '导入报告',
  headers: { sheet: '工作表', row: '行', level: '结果', finding: '说明', details: '详情' },
  levels: { taken: '取用', repaired: '修正后取用', refused: '拒绝' },
  leftOut: '另有未列出的行数',
} as const;
