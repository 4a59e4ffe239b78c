/** What each finding says, and behind a bar what to do about it. */
const zh = {
  'node.fits': 'Node {version}',
  'node.too-old': 'Node {version} 过旧|请使用安装包自带的 Node 24',
  'memory.enough': '内存 {total} GB，可用 {available} GB',
  'memory.small': '内存只有 {total} GB|内置数据库约需 0.5 GB，建议 2 GB 以上',
  'memory.scarce': '可用内存只剩 {available} GB（共 {total} GB）|请关闭其他程序或增加内存，否则进程可能被系统终止',
  'clock.time-zone': '系统时区 {zone}（业务时间一律按 Asia/Shanghai 计算，不受影响）',
  'clock.steady': '检查期间时钟平稳（{seconds} 秒内偏差 {milliseconds} 毫秒）',
  'clock.jumps': '检查期间时钟跳动了 {milliseconds} 毫秒|请检查时间同步服务（chrony、systemd-timesyncd）',
  'clock.agrees': '与数据库时钟相差 {seconds} 秒',
  'clock.apart': '与数据库时钟相差 {seconds} 秒|请让两台机器使用同一时间源',
  'clock.behind-entries': '时钟比已写入的审计记录还早 {seconds} 秒|时钟被拨回过，请先校准再继续办件',
  'disk.free': '{folder} 所在磁盘剩余 {free} GB',
  'disk.filling': '{folder} 所在磁盘剩余 {free} GB，接近下限 {least} GB|请计划扩容',
  'disk.full': '{folder} 所在磁盘只剩 {free} GB，低于下限 {least} GB|请立即腾出空间',
  'disk.names': '{folder} 所在磁盘的 inode 只剩 {free} 个|请清理小文件或扩容',
  'disk.unreadable': '无法查看 {folder}（{reason}）|请检查路径和权限',
  'disk.size': '数据共 {size} GB',
  'disk.growth': '数据共 {size} GB，每天约增 {perDay} MB，按此速度够用 {left} 天',
  'disk.growing': '数据共 {size} GB，每天约增 {perDay} MB，{left} 天后磁盘将满|请计划扩容',
  'folder.writable': '{name} 文件夹可写',
  'folder.unwritable': '{name} 文件夹 {folder} 无法写入（{reason}）|请检查所有者和权限',
  'database.silent': '数据库不应答（{reason}）|请检查数据库是否运行、DATABASE_URL 是否正确',
  'database.failed': '检查数据库时出错（{reason}）|请查看数据库日志',
  'database.absent': '数据文件夹里还没有数据库|首次启动时会建立',
  'database.unopenable': '内置数据库打不开（{reason}）|请查看程序启动时的提示；必要时从备份恢复',
  'database.version': 'PostgreSQL {postgres},PostGIS {postgis}',
  'database.version-unfit': 'PostgreSQL {postgres},PostGIS {postgis} 不符合要求|需要 PostgreSQL 15 和 PostGIS 3.3 以上',
  'database.text': '字符集 {encoding}，排序规则 {collation}',
  'database.encoding': '数据库字符集是 {encoding}|须为 UTF8：新建 UTF8 数据库后从备份恢复',
  'database.collation': '数据库排序规则是 {collation}|建议 C.UTF-8：系统升级后其他规则的索引可能失效',
  'database.durable': '提交即落盘（{engine}）',
  'database.not-durable':
    '提交后不一定落盘（fsync={fsync}，synchronous_commit={commit}）|请都设为 on，否则断电会丢失已确认的办件',
  'database.lock': '内置数据库由本机进程 {pid} 持有',
  'database.lock-free': '内置数据库此刻无人使用',
  'database.transactions': '最长事务 {seconds} 秒',
  'database.long-transaction': '有事务已持续 {minutes} 分钟|请在 pg_stat_activity 里找到并结束它',
  'database.connections': '连接 {used}/{most}',
  'database.connections-scarce': '连接 {used}/{most}，将用尽|请调大 max_connections 或减少其他程序的连接',
  'database.unused-slots': '{slots} 个复制槽无人使用，积压日志 {kept} GB|请删除不用的复制槽',
  'database.bloat': '{name} 有 {dead} 条死行|请检查 autovacuum，或执行 VACUUM',
  'database.wraparound': '事务编号已用 {age}|请尽快 VACUUM FREEZE',
  'schema.empty': '数据库里还没有邻里的表|首次启动时会建立',
  'schema.current': '数据库结构为最新（{applied}）',
  'schema.older': '数据库结构停在 {applied}，还差 {missing} 步到 {known}|请备份后启动服务器，它会自动升级',
  'schema.newer': '数据库结构 {applied} 比程序 {known} 新|请安装较新的程序',
  'schema.altered': '迁移 {name} 与程序里的不同|程序文件被改动过，请重新安装',
  'privileges.bind': '数据库权限有效（{tried} 项越权操作均被拒绝）',
  'privileges.role-missing': '缺少数据库角色 {roles}|请用有权限的账号启动一次服务器',
  'privileges.role-above': '数据库角色 {roles} 是超级用户或可绕过行级策略|请执行 alter role … nosuperuser nobypassrls',
  'privileges.loose': '越权操作未被拒绝：{what}|请收回多余授权，并核验审计链',
  'keys.whole': '密钥完好（{count} 个字段密钥），仅所有者可读',
  'keys.missing': '找不到密钥 {folder}|新部署首次启动时会生成；已有数据的，请从保管处放回',
  'keys.damaged': '密钥文件 {path} 已损坏|请从保管处恢复',
  'keys.readable': '其他用户可读密钥 {path}|请执行 chmod 700 keys; chmod 600 keys/ring.json，并考虑更换密钥',
  'keys.owner': '密钥 {path} 的所有者（{owner}）与数据文件夹（{holder}）不同|请执行 chown',
  'keys.copied': '密钥已于 {day} 另存',
  'keys.copy-unknown': '不知道密钥是否另存过|请把 {folder} 抄到另一处，然后执行 linli doctor --keys-copied',
  'keys.copy-old': '{day} 另存之后又换了新密钥|请重新另存，然后执行 linli doctor --keys-copied',
  'keys.copy-unseen': '上次确认密钥另存是 {day}（{days} 天前）|请确认副本仍可读，然后执行 linli doctor --keys-copied',
  'backups.nowhere': '没有说明备份放在哪里|请设置 LINLI_BACKUP_FOLDER，并安排每天备份',
  'backups.folder': '备份文件夹 {folder} 打不开（{reason}）|请检查路径和权限',
  'backups.none': '备份文件夹 {folder} 里没有备份|请执行 linli backup',
  'backups.newest': '最新备份 {file}，{hours} 小时前，{size} GB，已读到末尾',
  'backups.newest-head': '最新备份 {file}，{hours} 小时前，{size} GB（只看了开头）',
  'backups.old': '最新备份 {file} 已是 {hours} 小时前|请检查备份任务',
  'backups.damaged': '最新备份 {file} 已损坏（{reason}）|请重新备份，并检查磁盘',
  'backups.other-keys': '备份 {file} 用的是别的密钥|这里的 keys/ 读不出它的加密内容，请找到对应的密钥',
  'backups.same-disk': '备份 {folder} 与数据在同一磁盘|请另抄一份到别的机器',
  'backups.unrehearsed': '备份从未演练恢复|请执行 linli doctor --rehearse',
  'backups.rehearsed': '{day} 演练恢复过（{rows} 行，{seconds} 秒）',
  'backups.rehearsed-long-ago': '上次演练恢复是 {day}（{days} 天前）|请执行 linli doctor --rehearse',
  'calendar.year': '{year} 年放假安排已知',
  'calendar.year-missing':
    '不知道 {year} 年放假安排，工作日时限会算错|请升级程序，或执行 linli calendars import-notice',
  'calendar.next-missing':
    '还不知道 {year} 年放假安排|国务院办公厅通知发布后请升级程序，或执行 linli calendars import-notice',
  'calendar.next-unannounced': '{year} 年放假安排尚未收录，通知一般在十一月发布',
  'calendar.none':
    '{county} 没有启用任何作息表，时限按全天分钟计|请执行 linli calendars ship，或在“作息与节假日”页设定',
  'worker.current': '后台无积压（消息 {outbox}、到期 {timers}、待封存 {seals}）',
  'worker.waiting':
    '服务器未运行，有待办后台工作（消息 {outbox}、到期 {timers}、待封存 {seals}，最早 {seconds} 秒前）|启动服务器后会补办',
  'worker.behind':
    '后台积压（消息 {outbox}、到期 {timers}、待封存 {seals}，最早 {seconds} 秒前）|请看日志里的 fault，必要时重启服务器',
  'worker.given-up': '有 {messages} 条消息多次处理失败，已另存|请在“系统”页的“后台任务”里看原因，再重试或放弃',
  'worker.timers-failing': '有 {timers} 个定时任务执行失败，仍在重试|请在“系统”页的“后台任务”里看原因',
  'server.ready': '服务器在 {port} 端口就绪（{state}）',
  'server.unready': '服务器在 {port} 端口未就绪（{state}）|请看日志',
  'server.stopped': '本机 {port} 端口没有服务器应答|若应在运行，请启动；若用其他端口，请设置 PORT',
  'proxy.behind': '在代理之后，登录凭证只走加密连接',
  'proxy.local-only':
    '只有本机能访问，且未设 LINLI_BEHIND_PROXY|给别人用时，请放到终结 TLS 的代理之后，并设 LINLI_BEHIND_PROXY=yes',
  'proxy.in-the-clear':
    '在 {host} 上直接监听，没有 TLS，密码将明文传输|请设 HOST=127.0.0.1，由代理终结 TLS，并设 LINLI_BEHIND_PROXY=yes',
  'proxy.open-port': '在 {host} 上监听：绕过代理的人可以伪造来源地址|请设 HOST=127.0.0.1，或用防火墙只放行代理',
  'messages.none':
    '没有设短信通道：受理、首次联系、答复不会通知诉求人|请设 LINLI_MESSAGES 为短信网关地址，或设 file 由人工发送',
  'messages.file': '短信写入数据文件夹的 outgoing/,由人工或别的程序发送，保留三十天',
  'messages.gateway': '短信经网关 {host} 发送',
  'messages.in-the-clear': '短信网关 {host} 不走加密连接，号码和内容将明文传输|请改用 https:// 地址',
  'messages.wrong': '短信设置不对（{reason}）|请检查 LINLI_MESSAGES、LINLI_MESSAGES_SECRET、LINLI_PUBLIC_ADDRESS',
  'messages.no-address': '短信里没有查询链接，诉求人只能凭编号查|请设 LINLI_PUBLIC_ADDRESS 为居民能打开的网址',
  'messages.address': '短信里的链接以 {address} 开头',
  'logs.nowhere': '日志不落文件|请设 LINLI_LOG_FOLDER：网络日志依法留存不少于六个月',
  'logs.kept': '日志在 {folder}，已归档 {files} 个，最早 {since}',
  'logs.unwritable': '日志文件夹 {folder} 无法写入（{reason}）|请检查路径和权限',
  'files.there': '抽查 {count} 个附件都在',
  'files.lost': '抽查 {of} 个附件，缺 {lost} 个|请从备份找回 files/ 里的文件',
  'files.orphans': '{orphans} 个文件没有对应记录|多为中断时留下，一般无害；数量大时请核对',
  'uploads.swept': '未完成的上传 {count} 个',
  'uploads.left-lying': '{old} 个上传搁置超过 48 小时|清理由后台进行，请确认它在运行',
  'audit.tail': '{county} 审计链末端 {entries} 条完好（至第 {position} 条）',
  'audit.broken': '{county} 审计链第 {position} 条不符|请执行 linli audit verify，保留现场并报告',
} as const;

const en = {
  'node.fits': 'Node {version}',
  'node.too-old': 'Node {version} is too old|Use the Node 24 that the archive brings',
  'memory.enough': '{total} GB of memory, {available} GB free',
  'memory.small': 'Only {total} GB of memory|The embedded engine takes about 0.5 GB; give it 2 GB or more',
  'memory.scarce':
    'Only {available} GB of memory are free (of {total} GB)|Close other programs or add memory, or the system may end this one',
  'clock.time-zone': 'Time zone {zone} (business time is always Asia/Shanghai, whatever it says)',
  'clock.steady': 'The clock was steady while we looked ({milliseconds} ms in {seconds} s)',
  'clock.jumps':
    'The clock jumped by {milliseconds} ms while we looked|Look at the time service (chrony, systemd-timesyncd)',
  'clock.agrees': 'The database clock differs by {seconds} s',
  'clock.apart': 'The database clock differs by {seconds} s|Let both machines take their time from one source',
  'clock.behind-entries':
    'The clock is {seconds} s behind audit entries that are written|It was set back; set it right before work goes on',
  'disk.free': '{free} GB free where {folder} lies',
  'disk.filling': '{free} GB free where {folder} lies, near the limit of {least} GB|Plan for more',
  'disk.full': 'Only {free} GB free where {folder} lies, below the limit of {least} GB|Make room now',
  'disk.names': 'Only {free} inodes free where {folder} lies|Remove small files or enlarge the disk',
  'disk.unreadable': '{folder} cannot be looked at ({reason})|Check path and rights',
  'disk.size': '{size} GB of data',
  'disk.growth': '{size} GB of data, {perDay} MB more a day; at this pace there is room for {left} days',
  'disk.growing': '{size} GB of data, {perDay} MB more a day; the disk is full in {left} days|Plan for more',
  'folder.writable': 'The folder for {name} can be written to',
  'folder.unwritable': 'The folder for {name}, {folder}, cannot be written to ({reason})|Check owner and rights',
  'database.silent': 'The database does not answer ({reason})|Check that it runs and that DATABASE_URL is right',
  'database.failed': 'Looking at the database failed ({reason})|See the log of the database',
  'database.absent': 'There is no database in the data folder yet|The first start makes it',
  'database.unopenable':
    'The embedded engine cannot be opened ({reason})|See what a start says; restore a backup if need be',
  'database.version': 'PostgreSQL {postgres}, PostGIS {postgis}',
  'database.version-unfit':
    'PostgreSQL {postgres}, PostGIS {postgis} do not do|PostgreSQL 15 and PostGIS 3.3 or later are needed',
  'database.text': 'Encoding {encoding}, collation {collation}',
  'database.encoding':
    'The encoding of the database is {encoding}|It must be UTF8: make a new database and restore a backup into it',
  'database.collation':
    'The collation of the database is {collation}|C.UTF-8 is better: indexes of others may break when the system is upgraded',
  'database.durable': 'A commit is on the disk ({engine})',
  'database.not-durable':
    'A commit may not be on the disk (fsync={fsync}, synchronous_commit={commit})|Set both to on, or a power cut loses work that was acknowledged',
  'database.lock': 'Process {pid} of this machine holds the embedded engine',
  'database.lock-free': 'Nobody uses the embedded engine at the moment',
  'database.transactions': 'The longest transaction takes {seconds} s',
  'database.long-transaction':
    'A transaction has been open for {minutes} minutes|Find it in pg_stat_activity and end it',
  'database.connections': '{used} of {most} connections',
  'database.connections-scarce':
    '{used} of {most} connections are taken|Raise max_connections, or let other programs take fewer',
  'database.unused-slots':
    '{slots} replication slots are not used and keep {kept} GB of log|Drop those that nobody needs',
  'database.bloat': '{name} has {dead} dead rows|Look at autovacuum, or run VACUUM',
  'database.wraparound': 'Transaction ids are used up to {age}|Run VACUUM FREEZE soon',
  'schema.empty': 'The database has no tables of Linli yet|The first start makes them',
  'schema.current': 'The schema is current ({applied})',
  'schema.older':
    'The schema stands at {applied}, {missing} behind {known}|Take a backup and start the server, which brings it up to date',
  'schema.newer': 'The schema {applied} is newer than the program {known}|Install the newer program',
  'schema.altered': 'Migration {name} is not the one of this program|The program’s files were changed; install it anew',
  'privileges.bind': 'Privileges bind ({tried} forbidden statements were refused)',
  'privileges.role-missing':
    'The database roles {roles} are missing|Start the server once with a user who may make them',
  'privileges.role-above':
    'The database roles {roles} are superusers or bypass policies|alter role … nosuperuser nobypassrls',
  'privileges.loose':
    'Forbidden statements were not refused: {what}|Revoke what was granted, and verify the audit chain',
  'keys.whole': 'The keys are whole ({count} field keys) and readable by their owner alone',
  'keys.missing':
    'The keys are missing: {folder}|A first start makes them; where there are data, put them back from where they are kept',
  'keys.damaged': 'The key file {path} is damaged|Restore it from where it is kept',
  'keys.readable': 'Others can read the keys {path}|chmod 700 keys; chmod 600 keys/ring.json, and think about new keys',
  'keys.owner': 'The keys {path} belong to user {owner}, the data folder to {holder}|chown them',
  'keys.copied': 'The keys were copied to another place on {day}',
  'keys.copy-unknown':
    'Nobody has said that the keys are copied|Copy {folder} to another place, then run linli doctor --keys-copied',
  'keys.copy-old':
    'The keys have changed since they were copied on {day}|Copy them again, then run linli doctor --keys-copied',
  'keys.copy-unseen':
    'The copy of the keys was last confirmed on {day}, {days} days ago|See that it can still be read, then run linli doctor --keys-copied',
  'backups.nowhere': 'Nobody has said where backups go|Set LINLI_BACKUP_FOLDER and let one be taken every night',
  'backups.folder': 'The backup folder {folder} cannot be opened ({reason})|Check path and rights',
  'backups.none': 'There is no backup in {folder}|Run linli backup',
  'backups.newest': 'The newest backup {file} is {hours} hours old, {size} GB, read to its end',
  'backups.newest-head': 'The newest backup {file} is {hours} hours old, {size} GB; only its head was read',
  'backups.old': 'The newest backup {file} is {hours} hours old|Look at what should take one every night',
  'backups.damaged': 'The newest backup {file} is damaged ({reason})|Take another one, and look at the disk',
  'backups.other-keys':
    'The backup {file} was taken with other keys|The keys here cannot open what is sealed in it; find those that fit',
  'backups.same-disk': 'The backups in {folder} lie on the disk of the data|Copy them to another machine as well',
  'backups.unrehearsed': 'No backup was ever restored for a rehearsal|Run linli doctor --rehearse',
  'backups.rehearsed': 'A restore was rehearsed on {day} ({rows} rows in {seconds} s)',
  'backups.rehearsed-long-ago':
    'The last rehearsal of a restore was on {day}, {days} days ago|Run linli doctor --rehearse',
  'calendar.year': 'The holidays of {year} are known',
  'calendar.year-missing':
    'The holidays of {year} are not known; limits in working days come out wrong|Upgrade, or run linli calendars import-notice with the State Council’s notice',
  'calendar.next-missing':
    'The holidays of {year} are not known yet|When the State Council’s notice is out, upgrade or run linli calendars import-notice',
  'calendar.next-unannounced': 'The holidays of {year} are not here yet; the notice usually comes in November',
  'calendar.none':
    'No calendar is in force in {county}: limits run day and night|Run linli calendars ship, or set one on the page of calendars',
  'worker.current': 'The worker keeps up ({outbox} messages, {timers} timers, {seals} seals wait)',
  'worker.waiting':
    'No server runs and work waits ({outbox} messages, {timers} timers, {seals} seals; the oldest for {seconds} s)|A server that starts does it',
  'worker.behind':
    'The worker is behind ({outbox} messages, {timers} timers, {seals} seals; the oldest for {seconds} s)|Look for “fault” in the log; restart the server if need be',
  'worker.given-up':
    'Messages that failed too often and are kept apart: {messages}|See why on the page “System”, part “Jobs”, then try them again or let them go',
  'worker.timers-failing': 'Timers that failed and are tried again: {timers}|See why on the page “System”, part “Jobs”',
  'server.ready': 'The server at port {port} is ready ({state})',
  'server.unready': 'The server at port {port} is not ready ({state})|See the log',
  'server.stopped':
    'No server answers at port {port} of this machine|Start it if it should run; set PORT if it is another',
  'proxy.behind': 'Behind a proxy; sessions travel encrypted only',
  'proxy.local-only':
    'For this machine only, and LINLI_BEHIND_PROXY is not set|For others, put it behind a proxy that ends TLS and set LINLI_BEHIND_PROXY=yes',
  'proxy.in-the-clear':
    'It listens at {host} without TLS, so passwords travel in the clear|Set HOST=127.0.0.1, let a proxy end TLS, set LINLI_BEHIND_PROXY=yes',
  'proxy.open-port':
    'It listens at {host}: whoever goes round the proxy can forge an address|Set HOST=127.0.0.1, or let the firewall pass the proxy only',
  'messages.none':
    'No way for messages is set: reporters are not told of acceptance, first contact and result|Set LINLI_MESSAGES to the address of a gateway, or to file to send by hand',
  'messages.file': 'Messages are written into outgoing/ of the data folder, for somebody to send; kept thirty days',
  'messages.gateway': 'Messages go through the gateway {host}',
  'messages.in-the-clear':
    'The gateway {host} is spoken to in the clear, numbers and words readable on the way|Use an https:// address',
  'messages.wrong':
    'The settings of messages are wrong ({reason})|Look at LINLI_MESSAGES, LINLI_MESSAGES_SECRET, LINLI_PUBLIC_ADDRESS',
  'messages.no-address':
    'Messages carry no link, only the code|Set LINLI_PUBLIC_ADDRESS to the address that residents open',
  'messages.address': 'Links in messages begin with {address}',
  'logs.nowhere': 'The log goes into no file|Set LINLI_LOG_FOLDER: the law asks for six months of network logs',
  'logs.kept': 'The log is in {folder}: {files} packed files, the oldest of {since}',
  'logs.unwritable': 'The log folder {folder} cannot be written to ({reason})|Check path and rights',
  'files.there': 'All {count} files of the sample are there',
  'files.lost': '{lost} of {of} files of the sample are missing|Fetch them from files/ in a backup',
  'files.orphans': '{orphans} files have no row|Usually left by a crash and harmless; look closer when there are many',
  'uploads.swept': '{count} uploads are unfinished',
  'uploads.left-lying': '{old} uploads have been lying for more than 48 hours|The worker sweeps them; see that it runs',
  'audit.tail': 'The newest {entries} entries of the audit chain of {county} are unbroken (to number {position})',
  'audit.broken':
    'The audit chain of {county} is broken at number {position}|Run linli audit verify, touch nothing and report it',
} as const satisfies Record<keyof typeof zh, string>;

export const findingWords = { zh, en } as const;

/** A finding's sentence and what to do, in one language. */
export function wordsOf(
  { code, values }: { code: keyof typeof zh; values: Readonly<Record<string, string | number>> },
  language: 'zh' | 'en',
): { says: string; toDo: string | null } {
  const filled = findingWords[language][code].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
  const [says = '', toDo = null] = filled.split('|');
  return { says, toDo };
}
