/** What examples of this room's routes ask for; made in `tests/fixtures/`. */
declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** The last version of a town's duty list with one item, own 1; `begins`: it holds today, or only later. */
    dutyList(begins: 'today' | 'later'): Promise<string>;
  }
}
