/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
import type { OfferedAction } from './rules/offered.ts';

/** An act and what it needs. */
export type ActOfExample = { action: OfferedAction; reason?: string; finding?: 'confirmed' };

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** A point of the county that lies in a grid. */
    point(): { longitude: number; latitude: number };
    /** A case that the asker may open. */
    caseToRead(): Promise<string>;
    /** A case of the asker's own desk, unit or grid, and an act that is his to take now. */
    caseToMove(): Promise<{ incidentId: string; act: ActOfExample }>;
    /** A closed case that the asker may look at again. */
    caseToRecheck(): Promise<string>;
    /** A case of the asker's own desk that its reporter has rated as not solved. */
    caseRatedBadly(): Promise<string>;
    /** The same, where somebody else has asked to leave the rating out. */
    exemptionToDecide(): Promise<string>;
    /** A closed case of the asker's own desk whose reporter is to be called now. */
    caseToCallBack(): Promise<string>;
    /** A case of the asker's own desk that waits to be dispatched. */
    caseToSplit(): Promise<string>;
    /** A case of the asker's own desk, and what somebody else proposed there. */
    proposalToDecide(): Promise<{ incidentId: string; proposalId: string }>;
    /** A closed case that the asker may take with him as a package, and that nobody has put on hold. */
    caseClosed(): Promise<string>;
    /** A closed case of the asker's jurisdiction on which somebody else has put a hold. */
    caseHeld(state: 'put' | 'confirmed'): Promise<string>;
    /** An archived case whose time is over; `asked`: somebody else has asked for its disposal. */
    caseToDispose(asked: boolean): Promise<string>;
    /** An open case that the county's own desk may give away. */
    caseToTransfer(): Promise<string>;
    /** A case that the asker has, or whose desk he is of, and late work of somebody else that waits there. */
    lateWorkToDecide(): Promise<{ incidentId: string; workId: string }>;
    /** A post below the asker's own that he may instruct. */
    postLed(): string;
    /** An instruction that the asker has been given and has not receipted. */
    instructionReceived(): Promise<string>;
    /** What the asker may do with that. */
    instructionMove(): 'receive' | 'close';
    /** A sheet of the asker's desk; `none-waits`: an id for a new one, where none waits for its receipt. */
    shiftSheet(wanted: 'closed-by-another' | 'closed-by-me' | 'none-waits'): Promise<string>;
    /** A list that the asker has kept in this post. */
    viewKept(): Promise<string>;
    /** The private link of whoever reported a case that stands so. */
    linkToCase(status: 'reported' | 'closed' | 'declined'): Promise<string>;
  }
}
