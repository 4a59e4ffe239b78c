import type { ArticleState, ReviewDecision } from './rules/article.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'knowledge.article': {
      county_code: string;
      article_id: string;
      owner_organisation_id: string;
      state: ArticleState;
      version: number;
      public_version: number | null;
      question: string;
      division_path: string;
      matters: string[];
      valid_from: string;
      valid_until: string;
      words: string[];
      used_count: number;
      changed_at: Date;
    };
    'knowledge.article_version': {
      county_code: string;
      article_id: string;
      version: number;
      question: string;
      answer: string;
      basis: string;
      division_path: string;
      matters: string[];
      valid_from: string;
      valid_until: string;
      written_by: string;
      written_at: Date;
    };
    'knowledge.review': {
      county_code: string;
      review_id: string;
      article_id: string;
      version: number;
      decision: ReviewDecision;
      words: string | null;
      decided_by: string;
      decided_at: Date;
    };
    'knowledge.unanswered': {
      county_code: string;
      unanswered_id: string;
      words_key: string;
      words: string;
      searched_count: number;
      answered_count: number;
      declined_count: number;
      matter_code: string | null;
      first_at: Date;
      last_at: Date;
      settled_at: Date | null;
      article_id: string | null;
    };
  }
}
