/** The refusals of keys and seals, in words. */
export const cryptoWords = {
  zh: {
    'crypto.keys-missing': '找不到密钥文件 keys/ring.json，请从保管处放回后再启动',
    'crypto.keys-damaged': '密钥文件 keys/ring.json 已损坏，请从保管处恢复',
    'crypto.key-missing': '缺少解密该内容的密钥，请放回原来的密钥文件',
    'crypto.unreadable': '该内容无法解密，可能被改动过',
  },
  en: {
    'crypto.keys-missing': 'The keys (keys/ring.json) are missing; put them back from where they are kept',
    'crypto.keys-damaged': 'The keys (keys/ring.json) are damaged; restore them from where they are kept',
    'crypto.key-missing': 'The key for this text is missing; put the former key file back',
    'crypto.unreadable': 'This text cannot be opened; it may have been altered',
  },
} as const satisfies Record<'zh' | 'en', Readonly<Record<`crypto.${string}`, string>>>;
