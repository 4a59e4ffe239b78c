/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A message of the county that was given up. */
    failedMessage(): Promise<{ id: string; name: string }>;
  }
}
