export const wordsZh = {
  'database.folder-locked': '数据文件夹 {folder} 正由另一个进程（{pid}）使用。请先停止它，再重新启动。',
  'database.folder-unwritable': '无法读写数据文件夹 {folder}（{reason}）。请检查路径和权限。',
  'database.disk-full': '数据文件夹 {folder} 所在磁盘空间不足。请腾出至少 {neededMb} MB 后再启动。',
  'database.engine-version':
    '数据文件夹 {folder} 由另一版本的数据库引擎（{found}）建立，本版本为 {wanted}。请用原版本备份，再在新文件夹中恢复。',
  'database.engine-failed': '内置数据库无法启动：{reason}',
} as const satisfies Record<string, string>;
