/** What examples of this room's routes ask for; made in `tests/fixtures/knowledge-examples.ts`. */
export type ArticleOfExample = { articleId: string; version: number; ownerOrganisationId: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** An organisation for which the asker may write. */
    organisationOfMine(): string;
    /** An article of the asker's own that waits for review, written by somebody else. */
    articleToReview(): Promise<ArticleOfExample>;
    /** An article that is offered. */
    publicArticle(): Promise<ArticleOfExample>;
    /** A question that no article has answered. */
    unansweredQuestion(): Promise<string>;
  }
}
