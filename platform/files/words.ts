/** The refusals of reading tables, in words. */
export const fileWords = {
  zh: {
    'files.file-too-large': '文件过大，请拆分后再导入',
    'files.too-many-rows': '行数超过上限，请拆分后再导入',
    'files.too-many-cells': '单元格数量超过上限，请拆分后再导入',
    'files.too-many-columns': '列数超过上限，请删去多余的列',
    'files.unpacks-too-large': '文件解压后过大，已停止读取',
    'files.unreadable': '文件已损坏或不完整，请重新导出后再试',
    'files.not-a-spreadsheet': '不是 .xlsx 表格，请另存为 .xlsx 或 CSV',
    'files.old-or-encrypted': '旧版 .xls 或带密码的文件无法读取，请去掉密码并另存为 .xlsx',
    'files.encrypted': '文件带有密码，请去掉密码后再导入',
    'files.unknown-encoding': '无法识别文字编码，请另存为 UTF-8 的 CSV 或 .xlsx',
  },
  en: {
    'files.file-too-large': 'The file is too large; split it and import the parts',
    'files.too-many-rows': 'There are more rows than may be imported at once; split the file',
    'files.too-many-cells': 'There are more cells than may be imported at once; split the file',
    'files.too-many-columns': 'There are more columns than may be imported; remove those not needed',
    'files.unpacks-too-large': 'The file unpacks into too much; reading was stopped',
    'files.unreadable': 'The file is damaged or incomplete; export it again',
    'files.not-a-spreadsheet': 'This is no .xlsx table; save it as .xlsx or CSV',
    'files.old-or-encrypted': 'Old .xls files and files with a password cannot be read; save without password as .xlsx',
    'files.encrypted': 'The file has a password; remove it and try again',
    'files.unknown-encoding': 'The encoding is not known; save as CSV in UTF-8 or as .xlsx',
  },
} as const satisfies Record<'zh' | 'en', Readonly<Record<`files.${string}`, string>>>;
