/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** Below whom, and in which division, an organisation can be added. */
    placeForOrganisation(): { parentId: string; divisionCode: string };
    /** An organisation that nothing hangs on. */
    organisationWithoutUses(): Promise<string>;
  }
}
export {};
