/** The refusals of the log, in words. */
export const loggingWords = {
  zh: {
    'logging.folder-unwritable': '日志文件夹 {folder} 无法写入（{reason}），请检查 LINLI_LOG_FOLDER 和权限后再启动',
    'logging.bad-days': 'LINLI_LOG_DAYS 应为整数且不少于 184(网络日志依法留存不少于六个月)',
  },
  en: {
    'logging.folder-unwritable':
      'The log folder {folder} cannot be written to ({reason}); check LINLI_LOG_FOLDER and its rights, then start again',
    'logging.bad-days':
      'LINLI_LOG_DAYS must be a whole number of at least 184 (the law asks for six months of network logs)',
  },
} as const satisfies Record<'zh' | 'en', Readonly<Record<`logging.${string}`, string>>>;
