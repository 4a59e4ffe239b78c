/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
export type MatterOfExample = string;

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A matter with rules in force. */
    matterCode(): MatterOfExample;
    /** A rule in force of another matter. */
    ruleId(): string;
    /** A control rule of the county that closes nothing today. */
    controlRuleId(): Promise<string>;
  }
}
