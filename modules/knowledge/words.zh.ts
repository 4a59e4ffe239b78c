export const knowledgeRefusalWords = {
  'knowledge.unknown-article': '没有这条知识，或者不在您的范围内',
  'knowledge.not-yours': '知识由归口单位编写：只有本单位负责人能改',
  'knowledge.owner-stays': '归口单位不能更换；请由新单位另写一条，再下架这一条',
  'knowledge.unknown-organisation': '没有这个单位，或者已经撤销',
  'knowledge.area-outside': '适用范围要在本县之内，写 6、9 或 12 位区划代码',
  'knowledge.days-reversed': '失效日期要在生效日期之后，最长三年',
  'knowledge.already-expired': '失效日期已经过去；请写一个今天以后的日期',
  'knowledge.not-asked': '这个版本没有在等审核；请重新打开再看',
  'knowledge.own-words': '自己写的不能自己审，也只有县级中心负责人和值班长能审',
  'knowledge.refusal-needs-words': '退回修改要说明哪里要改',
  'knowledge.not-public': '这条知识没有公开的版本',
  'knowledge.unknown-question': '没有这个待补问题，或者已经处理',
} as const;

export const articleStateWords = {
  draft: '草稿',
  asked: '待审核',
  refused: '退回修改',
  public: '已公开',
  withdrawn: '已下架',
} as const;

export const reviewDecisionWords = { approved: '审核通过', refused: '退回修改', withdrawn: '下架' } as const;

export const renewalWords = { none: '有效', soon: '即将到期', expired: '已到期' } as const;

export const articleListWords = { all: '全部', mine: '本单位', 'to-review': '待审核', 'to-renew': '待更新' } as const;
