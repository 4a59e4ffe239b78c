/** What examples of this room's routes ask for; made in `tests/fixtures/room-examples.ts`. */
export type PersonOfExample = { workerId: string; accountId: string };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** Somebody who works here and has no post yet. */
    personWithoutPost(): Promise<PersonOfExample>;
    /** A centre of the county. */
    centre(): string;
    /** A post that somebody holds. */
    postToEnd(): Promise<string>;
    /** Somebody whose leave the asker may enter. */
    personOfMine(): Promise<PersonOfExample>;
    /** A leave still to come, that the asker may end: one of his people's, or his own. */
    leaveToEnd(): Promise<string>;
    /** A complaint or suggestion that the asker wrote, received or answered. */
    myRemark(state: 'received' | 'answered'): Promise<string>;
    /** One of somebody else, which the asker's organisation has. */
    remarkToAnswer(): Promise<string>;
    /** Whose heads it may be given to: another one than the asker's. */
    organisationForRemark(): string;
  }
}
