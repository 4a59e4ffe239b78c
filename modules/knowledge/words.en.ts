import type * as zh from './words.zh.ts';

export const knowledgeRefusalWords = {
  'knowledge.unknown-article': 'There is no such article, or it is outside your jurisdiction',
  'knowledge.not-yours': 'Articles are written by the office that answers for them: only its head changes one',
  'knowledge.owner-stays': 'The owner stays; let the new office write its own article, then withdraw this one',
  'knowledge.unknown-organisation': 'There is no such organisation, or it has been closed',
  'knowledge.area-outside': 'The area is a division code of 6, 9 or 12 digits within this county',
  'knowledge.days-reversed': 'It ends after it begins, and within three years',
  'knowledge.already-expired': 'Its last day has passed; give one from today on',
  'knowledge.not-asked': 'This version does not wait for a review; open it again',
  'knowledge.own-words': 'Nobody reviews his own words, and only the county centre’s head or shift head reviews',
  'knowledge.refusal-needs-words': 'Say what must be changed',
  'knowledge.not-public': 'No version of this article is public',
  'knowledge.unknown-question': 'There is no such unanswered question, or it has been settled',
} as const satisfies Record<keyof typeof zh.knowledgeRefusalWords, string>;

export const articleStateWords = {
  draft: 'Draft',
  asked: 'Waits for review',
  refused: 'Sent back',
  public: 'Public',
  withdrawn: 'Withdrawn',
} as const satisfies Record<keyof typeof zh.articleStateWords, string>;

export const reviewDecisionWords = {
  approved: 'Approved',
  refused: 'Sent back',
  withdrawn: 'Withdrawn',
} as const satisfies Record<keyof typeof zh.reviewDecisionWords, string>;

export const renewalWords = {
  none: 'In force',
  soon: 'Ends soon',
  expired: 'Expired',
} as const satisfies Record<keyof typeof zh.renewalWords, string>;

export const articleListWords = {
  all: 'All',
  mine: 'Ours',
  'to-review': 'To review',
  'to-renew': 'To renew',
} as const satisfies Record<keyof typeof zh.articleListWords, string>;
