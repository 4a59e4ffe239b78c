/** The refusals of backup and restore, in words. */
export const deploymentWords = {
  zh: {
    'deployment.engine-left-out': '此安装包不含内置数据库，请设置 DATABASE_URL（PostgreSQL 15 和 PostGIS 3.3 以上）',
    'deployment.file-exists': '文件已存在，备份不会覆盖它，请换一个文件名',
    'deployment.file-unwritable': '无法写入该文件，请检查文件夹是否存在、是否有权限',
    'deployment.disk-full': '磁盘空间不足，备份未完成，请换一个磁盘或腾出空间',
    'deployment.backup-not-found': '找不到备份文件，请检查路径',
    'deployment.not-a-backup': '这不是邻里的备份文件',
    'deployment.backup-format': '备份由更新版本的程序制作，请先升级程序',
    'deployment.backup-damaged': '备份文件已损坏或不完整，未恢复任何内容，请换一份备份',
    'deployment.backup-differs': '恢复后的内容与备份时的校验值不一致，已全部撤销，请换一份备份',
    'deployment.schema-differs': '目标数据库的结构与备份时不一致，请恢复到新的空数据库或新的数据文件夹',
    'deployment.not-empty': '目标数据库里已有数据，只能恢复到空的数据库',
    'deployment.files-not-empty': '数据文件夹里已有附件，只能恢复到空的数据文件夹',
  },
  en: {
    'deployment.engine-left-out':
      'This installation comes without the embedded engine; set DATABASE_URL (PostgreSQL 15 with PostGIS 3.3 or later)',
    'deployment.file-exists': 'The file is there already and a backup overwrites nothing; choose another name',
    'deployment.file-unwritable': 'The file cannot be written; check that its folder exists and may be written to',
    'deployment.disk-full': 'The disk is full and the backup was not finished; choose another disk or make room',
    'deployment.backup-not-found': 'There is no such backup file; check the path',
    'deployment.not-a-backup': 'This is not a backup of Linli',
    'deployment.backup-format': 'The backup was taken by a newer program; upgrade the program first',
    'deployment.backup-damaged': 'The backup is damaged or incomplete; nothing was restored, take another one',
    'deployment.backup-differs':
      'What was loaded differs from what was backed up; all of it was undone, take another backup',
    'deployment.schema-differs':
      'The schema of the database is not that of the backup; restore into a new database or data folder',
    'deployment.not-empty': 'The database holds data already; restore into an empty one only',
    'deployment.files-not-empty': 'The data folder holds files already; restore into an empty one only',
  },
} as const satisfies Record<'zh' | 'en', Readonly<Record<`deployment.${string}`, string>>>;
