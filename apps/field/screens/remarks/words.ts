import * as roomEn from '#modules/staff/words.en.ts';
import * as roomZh from '#modules/staff/words.zh.ts';

const zh = {
  title: '意见与投诉',
  intro: '系统不好用、表格重复、派单或考核不合理、数据有错，或有改进建议，都可以写在这里。由县中心办理并答复。',
  limit: '答复期限：{count}个{unit}。',
  write: '写一条意见',
  mine: '我写过的',
  none: '还没有写过。',
  kind: '哪方面的',
  words: '写给县中心',
  'words.hint': '写清时间、事项和您的想法；请不要写居民的姓名、电话。',
  photos: '照片或截图',
  photo: '第{number}张照片',
  'photos.later': '{count}张照片，联网后可看。',
  hidden: '不让我的直接上级知道姓名',
  'hidden.hint': '只有县中心负责人看得到姓名，也不会转给您所在机构及其上级机构。',
  'hidden.said': '只有县中心负责人看得到您的姓名。',
  send: '提交',
  sending: '正在发送…',
  discard: '不写了',
  draft: '已存为草稿，离开本页也不会丢。',
  'missing.kind': '请先选是哪方面的',
  'missing.words': '请先写下内容',
  due: '{time}前答复',
  'due.late': '已超期，应在{time}前答复',
  answeredAt: '{time}答复',
  me: '我',
  erased: '答复已满两年，内容已按规定删除，经过仍在。',
  'reopen.words': '还有什么没解决',
  'reopen.hint': '只能要求重办一次，由县中心重新办理。',
  fold: '收起',
  waiting: '已保存在本机，联网后自动送出。',
  'waiting.advice': '等待上传：联网后自动送出，不会重复。',
  done: '已送达',
} as const;

const en = {
  title: 'Remarks and complaints',
  intro:
    'The platform hard to use, forms asked twice, an unfair task or score, wrong data, or an idea: write it here. The county centre handles and answers it.',
  limit: 'An answer is owed within {count} {unit}.',
  write: 'Write a remark',
  mine: 'Written by me',
  none: 'Nothing yet.',
  kind: 'What it is about',
  words: 'To the county centre',
  'words.hint': 'When, what, and what you think; please no names or phones of residents.',
  photos: 'Photos or screenshots',
  photo: 'Photo {number}',
  'photos.later': '{count} photos, to be seen with a network.',
  hidden: 'My own heads shall not see my name',
  'hidden.hint':
    'Only the head of the county centre sees your name, and it is never given to your unit or those above it.',
  'hidden.said': 'Only the head of the county centre sees your name.',
  send: 'Send',
  sending: 'Sending…',
  discard: 'Leave it',
  draft: 'Kept as a draft; it is not lost when you leave this page.',
  'missing.kind': 'Choose what it is about first',
  'missing.words': 'Write something first',
  due: 'Answer by {time}',
  'due.late': 'Overdue; the answer was owed by {time}',
  answeredAt: 'Answered {time}',
  me: 'me',
  erased: 'Two years have passed since the answer: the words were deleted, the course stays.',
  'reopen.words': 'What is not solved yet',
  'reopen.hint': 'A remark can be reopened once; the county centre handles it anew.',
  fold: 'Fold',
  waiting: 'Kept on this phone; it goes out by itself when there is a network.',
  'waiting.advice': 'Waiting: it goes out by itself when there is a network, and never twice.',
  done: 'It has arrived',
} as const satisfies Record<keyof typeof zh, string>;

export const remarksWords = { zh, en };

/** Codes of the room in words. */
export const remarkCodeWords = {
  zh: { kind: roomZh.remarkKindWords, state: roomZh.remarkStateWords, act: roomZh.remarkActWords },
  en: { kind: roomEn.remarkKindWords, state: roomEn.remarkStateWords, act: roomEn.remarkActWords },
};
