/** What examples of this room's routes ask for; made in `tests/fixtures/field-sync-examples.ts`. */
declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A phone within the asker's area that stands so. */
    device(state: 'active' | 'wipe-asked'): Promise<string>;
    /** A grid whose ground the asker may take along. */
    gridToTake(): string;
  }
}
