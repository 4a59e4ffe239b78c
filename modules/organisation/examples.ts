/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
export type PlaceOfExample = { parentId: string; divisionCode: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** Below whom, and in which division, an organisation can be added. */
    placeForOrganisation(): PlaceOfExample;
    /** An organisation that nothing hangs on. */
    organisationWithoutUses(): Promise<string>;
  }
}
